import Foundation
import TestSupport
import Testing

/// What users get wrong: each a clear message, the right exit code, and the rest is done.
@Suite struct BadInputTests {
  private let german =
    "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik.\n"

  private func process(_ folder: TemporaryFolder, _ names: String...) throws -> CommandRun {
    try CommandRun(
      arguments: ["process"] + names.map { folder.path + "/" + $0 } + ["--memory", folder.path + "/m.sqlite"])
  }

  @Test func aFolderThatDoesNotExist() throws {
    let folder = try TemporaryFolder()
    let run = try process(folder, "none")
    #expect(run.code == 2)
    #expect(run.errors == "\(folder.path)/none: error: no such folder\n")
    #expect(!folder.exists("m.sqlite"))
    try folder.write(german, to: "good/a.txt")
    let rest = try process(folder, "none", "good")
    #expect(rest.code == 1)
    #expect(rest.errors.contains("none: error: no such folder"))
    #expect(rest.errors.contains("1 new"))
  }

  @Test func anEmptyFolder() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
    for command in ["process", "check"] {
      var arguments = [command, folder.path + "/empty"]
      if command == "process" { arguments += ["--memory", folder.path + "/m.sqlite"] }
      let run = try CommandRun(arguments: arguments)
      #expect(run.code == 2)
      #expect(run.errors.contains("empty: error: no texts in the folder\n  hint: "))
    }
  }

  @Test func filesThatAreNoTexts() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/good.txt")
    try folder.write(Data([0, 1, 2, 3]), to: "c/binary.txt")
    try folder.write("", to: "c/empty.txt")
    let report = folder.path + "/report.json"
    let run = try CommandRun(
      "process", folder.path + "/c", "--memory", folder.path + "/m.sqlite", "--report", report)
    #expect(run.code == 1)
    #expect(run.errors.contains("1 × file is empty; 1 × is not a text\n"))
    #expect(
      try String(contentsOfFile: report, encoding: .utf8)
        .contains("\"errors\": {\"file is empty\": 1, \"is not a text\": 1}"))
    #expect(run.errors.contains("c/binary.txt: error: is not a text (found the byte 0x00 at offset 0)"))
    #expect(run.errors.contains("c/empty.txt: error: file is empty"))
    #expect(run.errors.contains("documents read  1 (2 could not be read)"))
  }

  @Test func messagesOfALevelAndAbove() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/good.txt")
    try folder.write("", to: "c/empty.txt")
    try folder.write("x", to: "c/other.xyz")
    try folder.write(Data(german.unicodeScalars.map { UInt8($0.value) }), to: "c/latin.txt")
    for (level, told) in [
      ("error", ["error"]), ("warning", ["error", "warning"]), ("note", ["error", "warning", "note"]),
    ] {
      let run = try CommandRun("read", folder.path + "/c", "--log-level", level)
      #expect(run.code == 1 && run.lines.count == 2)
      for severity in ["error", "warning", "note"] {
        #expect(run.errors.contains(": \(severity): ") == told.contains(severity))
      }
    }
    #expect(try CommandRun("read", folder.path + "/c", "--log-level", "loud").code == 64)
  }

  /// What is read can be read again as a corpus.
  @Test func readDocumentsAreACorpus() throws {
    let folder = try TemporaryFolder()
    try folder.write(german + "Kommentar (0)\n", to: "c/de/a.txt")
    let lines = try CommandRun("read", folder.path + "/c").output
    try folder.write(lines, to: "d/c.jsonl")
    let again = try CommandRun("read", folder.path + "/d").lines
    #expect(again.count == 1 && again[0].hasPrefix("{\"id\": \"c.jsonl#de/a.txt\""))
    #expect(again[0].contains("\"language\": \"de\"") && again[0].contains("\"role\": \"furniture\""))
  }

  @Test func aLineOfManyMegabytes() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/good.txt")
    // Over a limit of one megabyte, and within one of three.
    try folder.write(String(repeating: german.dropLast() + " ", count: 22_000), to: "c/long.txt")
    let arguments = ["process", folder.path + "/c", "--memory", folder.path + "/m.sqlite", "--max-file-size"]
    let refused = try CommandRun(arguments: arguments + ["1"])
    #expect(refused.code == 1)
    #expect(refused.errors.contains("long.txt: error: is larger than the limit (2.1 MB, limit 1 MB)"))
    #expect(refused.errors.contains("1 new"))
    let taken = try CommandRun(arguments: arguments + ["3"])
    #expect(taken.code == 0)
    #expect(taken.errors.contains("1 new, 0 done again, 1 unchanged"))
  }

  @Test func aBrokenTable() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    try folder.write("path\turl\na.txt https://x.vn\n", to: "c/sources.tsv")
    let run = try process(folder, "c")
    #expect(run.code == 1)
    #expect(run.errors.contains("c/sources.tsv:2:20: error: the row has 1 of 2 columns\n  hint: "))
    #expect(run.errors.contains("1 new"))
  }

  @Test func aMemoryThatIsNone() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    let content = String(repeating: "no database at all, just a text\n", count: 100)
    try folder.write(content, to: "m.sqlite")
    let run = try process(folder, "c")
    #expect(run.code == 2)
    #expect(run.errors.contains("m.sqlite: error: not a memory (not an SQLite database)"))
    #expect(try folder.read("m.sqlite") == content)
    for command in ["export", "stats"] {
      let missing = try CommandRun(command, "--memory", folder.path + "/none.sqlite")
      #expect(missing.code == 2)
      #expect(missing.errors.contains("none.sqlite: error: no such memory"))
      #expect(!folder.exists("none.sqlite"))
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func aFullDisk() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    #expect(try process(folder, "c").code == 0)
    let run = try CommandRun(
      "export", "--memory", folder.path + "/m.sqlite", "--unpaired", "--output", "/dev/full")
    #expect(run.code == 2)
    #expect(run.errors == "/dev/full: error: cannot be written (no space left on device)\n")
  }

  @Test func aTargetThatCannotBeWrittenLeavesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    #expect(try process(folder, "c").code == 0)
    let memory = folder.path + "/m.sqlite"
    let missing = try CommandRun("export", "--memory", memory, "--output", folder.path + "/none/out.tsv")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("out.tsv: error: cannot be written (no such file or directory)"))
    let taken = try CommandRun("export", "--memory", memory, "--output", folder.path + "/c")
    #expect(taken.code == 2)
    #expect(try folder.names() == ["c", "m.sqlite"])
  }

  @Test func wrongUsageSaysWhatIsRight() throws {
    #expect(try CommandRun("process", "Corpus").code == 64)
    #expect(try CommandRun("proces").code == 64)
    #expect(try CommandRun("process", "--memory", "m").code == 64)
    #expect(try CommandRun("export", "--memory", "m", "--min-score", "2").code == 64)
    #expect(try CommandRun("process", "Corpus", "--memory", "").code == 64)
    let tag = try CommandRun("segment", "--language", "german!")
    #expect(tag.code == 64)
    #expect(
      tag.errors.contains("Error: '--language' is a BCP 47 language tag such as de or vi (found 'german!')."))
  }

  @Test func anOutputThatIsTheInputIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    #expect(try process(folder, "c").code == 0)
    let memory = folder.path + "/m.sqlite"
    let run = try CommandRun("export", "--memory", memory, "--output", memory)
    #expect(run.code == 2)
    #expect(run.errors.contains("m.sqlite: error: is the input too; it was left as it is"))
    #expect(try CommandRun("stats", "--memory", memory).code == 0)
  }

  @Test func aLinkStaysALinkAndPermissionsStay() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    #expect(try process(folder, "c").code == 0)
    let target = try folder.write("old", to: "target.tsv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.tsv", withDestinationPath: "target.tsv")
    let run = try CommandRun(
      "export", "--memory", folder.path + "/m.sqlite", "--unpaired", "--output", folder.path + "/link.tsv")
    #expect(run.code == 0)
    #expect(try folder.read("target.tsv").hasPrefix("pair_id\t"))
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.tsv") == "target.tsv")
  }

  @Test func pathsThatAreOneStringButNotOneFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/\u{E9}.txt")
    try folder.write(german + german, to: "c/e\u{301}.txt")
    let run = try process(folder, "c")
    #expect(run.code == 0)
    #expect(run.errors.contains("2 new"))
  }

  @Test func twoTextsWithOneURLAreTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    try folder.write(german, to: "c/b.txt")
    try folder.write("path\turl\na.txt\thttps://x.vn/1\nb.txt\thttps://x.vn/1\n", to: "c/sources.tsv")
    let run = try process(folder, "c")
    #expect(run.code == 1)
    #expect(run.errors.contains("c/b.txt: error: has the same url as 'a.txt'"))
  }

  @Test func languagesThatWereNotAskedForAreTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(german + "Quelle: https://x.vn/1\n", to: "c/a.txt")
    let run = try CommandRun(
      "process", folder.path + "/c", "--memory", folder.path + "/m.sqlite", "--from", "vi", "--to", "de")
    #expect(run.errors.contains("a.txt: warning: is in 'de' and left out (--from, --to: vi, de)"))
    #expect(run.errors.contains("in other languages  1"))
  }

  @Test func publishersOfTheUsersOwnAreCheckedFirst() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "publisher\tX\tx.example\tvi\t+07:00\t-\tnewspaper\n"
        + "article\t/{slug}-{id}.htm\t-\thttps://y.example/a-1.htm\t1\t-\n", to: "p.tsv")
    let run = try CommandRun(
      "process", folder.path, "--memory", folder.path + "/m.sqlite", "--publishers", file)
    #expect(run.code == 2)
    #expect(
      run.errors.contains("p.tsv:2: error: the example is no URL of 'X' (found 'https://y.example/a-1.htm')"))
    #expect(!folder.exists("m.sqlite"))
  }

  @Test func aTextThatIsGoneIsToldAndKept() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "c/a.txt")
    try folder.write(german + german, to: "c/b.txt")
    #expect(try process(folder, "c").code == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/c/b.txt")
    let run = try process(folder, "c")
    #expect(
      run.errors.contains("c: warning: 1 stored text is not in the folder any more; its pairs are kept"))
  }
}
