import Foundation
import TestSupport
import Testing

/// What `export` chooses and how it writes it, through the real binary.
@Suite struct ExportTests {
  /// A memory of the repository's corpus.
  private func memory(_ folder: TemporaryFolder) throws -> String {
    let memory = folder.path + "/memory.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    return memory
  }

  @Test func conditionsAreAllFulfilledOrToldWrong() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    let all = try CommandRun("export", "--memory", memory).rows
    let chosen = try CommandRun(
      "export", "--memory", memory, "--marks", "--where", "publisher = dantri and not mark = number-mismatch",
      "--where",
      "score >= 0.9"
    ).rows
    #expect(!chosen.isEmpty && chosen.count < all.count)
    for row in chosen {
      #expect(row["source_url"]?.contains("//dantri.com.vn/") == true)
      #expect(row["marks"]?.contains("number-mismatch") == false)
      #expect((row["score"].flatMap { Double($0) } ?? 0) >= 0.9)
    }
    let wrong = try CommandRun("export", "--memory", memory, "--where", "verdict = good")
    #expect(wrong.code == 64)
    #expect(wrong.errors.contains("'--where', column 11: 'verdict' is never 'good'"))
    #expect(
      try CommandRun(
        "lookup", "x", "--from", "de", "--to", "vi", "--memory", memory, "--where", "mark = none"
      ).code == 2)
  }

  @Test func samplesDependOnTheSeedAlone() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    func sample(_ count: String, _ seed: String) throws -> [String] {
      try CommandRun("export", "--memory", memory, "--sample", count, "--seed", seed).rows.compactMap {
        $0["pair_id"]
      }
    }
    let ten = try sample("10", "1")
    #expect(ten.count == 10)
    #expect(try sample("10", "1") == ten)
    #expect(try sample("10", "2") != ten)
    // A larger sample has the smaller one in it.
    #expect(try Set(sample("20", "1")).isSuperset(of: ten))
    #expect(
      try CommandRun("export", "--memory", memory, "--sample", "9999").errors.contains(
        "fewer than the sample's 9999"))
  }

  @Test func noDocumentIsInTwoSplits() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    let output = folder.path + "/parts"
    let run = try CommandRun(
      "export", "--memory", memory, "--unpaired", "--split", "train=0.5,dev=0.25,test=0.25", "--output",
      output)
    #expect(run.code == 0)
    var places: [String: Set<String>] = [:]
    var count = 0
    for part in ["train", "dev", "test"] {
      let text = try String(contentsOfFile: "\(output)/\(part).tsv", encoding: .utf8)
      for row in CommandRun.rows(of: text) {
        count += 1
        for column in ["article", "source", "source_url"] {
          if let name = row[column], !name.isEmpty { places["\(column) \(name)", default: []].insert(part) }
        }
      }
    }
    #expect(try count == CommandRun("export", "--memory", memory, "--unpaired").rows.count)
    #expect(places.allSatisfy { $0.value.count == 1 })
    for wrong in ["train=0.5", "train=1,train=0", "a/b=1", "train", "x=0.5,y=0.6"] {
      #expect(try CommandRun("export", "--memory", memory, "--split", wrong, "--output", output).code == 64)
    }
  }

  @Test func theSamePairsAreWrittenOnce() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      [("Eins zwei.", "Một hai."), ("Eins zwei.", "Một hai."), ("EINS, zwei!", "Một hai?")].enumerated().map {
        "<tu tuid=\"\($0.offset)\"><tuv xml:lang=\"vi\"><seg>\($0.element.1)</seg></tuv><tuv xml:lang=\"de\">"
          + "<seg>\($0.element.0)</seg></tuv></tu>"
      }.reduce(
        into:
          "<tmx version=\"1.4\"><header srclang=\"vi\" creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" datatype=\"plaintext\"/><body>"
      ) { $0 += $1 }
        + "</body></tmx>", to: "x.tmx")
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("import", file, "--memory", memory, "--quiet").code == 0)
    func count(_ options: String...) throws -> Int {
      try CommandRun(arguments: ["export", "--memory", memory] + options).rows.count
    }
    #expect(try count() == 3)
    #expect(try count("--dedup") == 2)
    #expect(try count("--dedup-near") == 1)
  }

  /// What is exported as JSON Lines, TSV, CSV or Moses texts is read back.
  @Test(arguments: ["jsonl", "tsv", "csv", "moses"]) func exportsAreRead(_ format: String) throws {
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    let file = "\(folder.path)/pairs.\(format)"
    #expect(try CommandRun("export", "--memory", memory, "--format", format, "--output", file).code == 0)
    let copy = folder.path + "/copy.sqlite"
    let options = format == "moses" ? ["--format", "moses", "--from", "de", "--to", "vi"] : []
    let run = try CommandRun(arguments: ["import", file, "--memory", copy] + options)
    #expect(run.code == 0)
    let count = try CommandRun("export", "--memory", memory).rows.count
    #expect(run.errors.contains("\(count) new, 0 were there already"))
    #expect(try CommandRun("memory", "verify", copy).code == 0)
    func texts(_ memory: String) throws -> [String] {
      try CommandRun("export", "--memory", memory, "--from", "de", "--to", "vi").rows.map {
        "\($0["de"] ?? "")|\($0["vi"] ?? "")"
      }
    }
    #expect(try texts(copy) == texts(memory))
    guard format == "jsonl" else { return }
    // With all of their provenance: back home they are no news, and a second export has the same bytes.
    let home = try CommandRun("import", file, "--memory", memory)
    #expect(home.errors.contains("0 new, \(count) were there already"))
  }

  @Test func rowsThatAreWrongKeepAFileOut() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    let file = try folder.write("de\tvi\nEins.\tMột.\nZwei.\nDrei.\t\n", to: "x.tsv")
    let whole = try CommandRun("import", file, "--memory", memory)
    #expect(whole.code == 2)
    #expect(whole.errors.contains("x.tsv:3:1: error: the row has 1 fields, the header 2"))
    #expect(whole.errors.contains("x.tsv:4:1: warning: one text only"))
    #expect(!FileManager.default.fileExists(atPath: memory))
    let rejects = folder.path + "/rejects.tsv"
    let part = try CommandRun("import", file, "--memory", memory, "--partial", "--rejects", rejects)
    #expect(part.code == 1)
    #expect(try String(contentsOfFile: rejects, encoding: .utf8) == "de\tvi\nZwei.\n")
    #expect(try CommandRun("export", "--memory", memory).rows.count == 1)
    let one = try folder.write("Eins.\nZwei.\n", to: "y.de")
    _ = try folder.write("Một.\n", to: "y.vi")
    let moses = try CommandRun(
      "import", String(one.dropLast(3)), "--format", "moses", "--from", "de", "--to", "vi", "--dry-run")
    #expect(moses.code == 1)
    #expect(moses.errors.contains("y:2:1: error: only one of the two files has this line"))
    let bad = try folder.write("a\tb\n", to: "z.tsv")
    #expect(
      try CommandRun("import", bad, "--dry-run").errors.contains(
        "z.tsv:1: error: the header doesn't have two columns"))
  }

  /// Where LibreOffice is installed: every cell comes as it was written.
  @Test func libreOfficeOpensTheCSV() throws {
    guard
      let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first(
        where: FileManager.default.isExecutableFile)
    else { return print("skipped: LibreOffice is not installed") }
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    let csv = folder.path + "/pairs.csv"
    // Where a text has line breaks, the table that comes back has more lines than rows.
    let choice = ["export", "--memory", memory, "--where", "bead = 1:1"]
    #expect(try CommandRun(arguments: choice + ["--format", "csv", "--output", csv]).code == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: office)
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/office", "--headless", "--infilter=CSV:44,34,76,1",
      "--convert-to",
      "csv:Text - txt - csv (StarCalc):9,0,76,1", "--outdir", folder.path + "/out", csv,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let rows = CommandRun.rows(
      of: try String(contentsOfFile: folder.path + "/out/pairs.csv", encoding: .utf8))
    let expected = try CommandRun(arguments: choice).rows
    #expect(rows.count == expected.count)
    for (row, other) in zip(rows, expected) {
      for column in ["article", "source_url", "publisher", "de", "vi"] {
        #expect(row[column] == other[column])
      }
    }
  }
}
