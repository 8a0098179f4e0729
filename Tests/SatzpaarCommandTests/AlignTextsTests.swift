import Foundation
import TestSupport
import Testing

/// `align` on files, through the real binary.
@Suite struct AlignTextsTests {
  private let german = """
    Das Werk in Hanoi hat 300 Arbeiter und 12 Ingenieure. Es ist neu.
    Die Eröffnung war am 2. Juli 2025 um 14 Uhr im Haus der Firma.

    """
  private let vietnamese = """
    Nhà máy ở Hanoi có 300 công nhân và 12 kỹ sư. Nhà máy này mới.
    Lễ khánh thành diễn ra lúc 14 giờ ngày 2/7/2025 tại nhà của công ty.

    """
  private let french = """
    L'usine de Hanoi emploie 300 ouvriers et 12 ingénieurs. Elle est neuve.
    L'ouverture a eu lieu le 2 juillet 2025 à 14 heures dans la maison de la société.

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "a.txt")
    try folder.write(vietnamese, to: "b.txt")
    try folder.write(french, to: "c.txt")
    return folder
  }

  @Test func twoTextsGiveATableWithSpans() throws {
    let folder = try folder()
    let run = try CommandRun("align", "a.txt", "b.txt", "--from", "de", "--to", "vi", in: folder.path)
    #expect(run.code == 0)
    #expect(run.lines.first == "bead\tscore\tde\tvi\tde_span\tvi_span")
    #expect(run.rows.map { $0["bead"] } == ["1:1", "1:1", "1:1"])
    for row in run.rows {
      for (language, text) in [("de", german), ("vi", vietnamese)] {
        let ends = (row["\(language)_span"] ?? "").split(separator: "-").compactMap { Int($0) }
        #expect(String(decoding: Array(text.utf8)[ends[0]..<ends[1]], as: UTF8.self) == row[language])
      }
    }
    let detected = try CommandRun("align", "a.txt", "b.txt", in: folder.path)
    #expect(detected.output == run.output)
  }

  @Test func linesAsSentences() throws {
    let folder = try folder()
    let run = try CommandRun("align", "a.txt", "b.txt", "--sentences", in: folder.path)
    #expect(run.rows.map { $0["bead"] } == ["1:1", "1:1"])
    #expect(run.rows[0]["de"] == "Das Werk in Hanoi hat 300 Arbeiter und 12 Ingenieure. Es ist neu.")
  }

  @Test func threeTextsPairwiseAndByPivot() throws {
    let folder = try folder()
    let files = ["a.txt", "b.txt", "c.txt"]
    let languages = ["de", "vi", "fr"].flatMap { ["--language", $0] }
    let pairs = try CommandRun(arguments: ["align"] + files + languages, in: folder.path)
    #expect(pairs.code == 0)
    #expect(pairs.lines.first == "pair\tbead\tscore\tde\tvi\tfr\tde_span\tvi_span\tfr_span")
    #expect(
      pairs.rows.map { $0["pair"] } == [String](repeating: "de-vi", count: 3)
        + [String](repeating: "de-fr", count: 3) + [String](repeating: "vi-fr", count: 3))
    for pivot in ["c.txt", "fr"] {
      let rows = try CommandRun(arguments: ["align"] + files + ["--pivot", pivot], in: folder.path)
      #expect(rows.lines.first == "bead\tscore\tde\tvi\tfr\tde_span\tvi_span\tfr_span")
      #expect(rows.rows.map { $0["bead"] } == ["1:1:1", "1:1:1", "1:1:1"])
    }
    let none = try CommandRun(arguments: ["align"] + files + ["--pivot", "d.txt"], in: folder.path)
    #expect(none.code == 2)
    #expect(none.errors.contains("'--pivot' is none of the files (found 'd.txt')"))
  }

  @Test func theScoresExplainedAndDrawn() throws {
    let folder = try folder()
    try folder.write(german.replacing("Es ist neu.", with: "Es ist <neu> & \"gut\"."), to: "a.txt")
    let run = try CommandRun(
      "align", "a.txt", "b.txt", "--explain", "--svg", "p.svg", in: folder.path)
    #expect(run.code == 0)
    #expect(run.lines.first?.hasSuffix("\tevidence") == true)
    for part in ["type ", "length ", "words ", "numbers "] {
      #expect(run.rows[0]["evidence"]?.contains(part) == true)
    }
    let picture = try folder.read("p.svg")
    let parser = XMLReading(picture)
    #expect(parser.isWellFormed)
    #expect(parser.count(of: "rect") > 10)
    #expect(picture.contains("&lt;neu&gt; &amp; &quot;gut&quot;"))
    let lines = try CommandRun(
      "align", "--from", "de", "--to", "vi", "--explain",
      input: "{\"id\": 1, \"de\": [\"Ja 5.\"], \"vi\": [\"Vâng 5.\"]}\n")
    #expect(lines.output.contains("\"evidence\": [{\"type\": "))
  }

  @Test func whatIsWrongIsTold() throws {
    let folder = try folder()
    func code(_ arguments: String...) throws -> Int32 {
      try CommandRun(arguments: ["align"] + arguments, in: folder.path).code
    }
    #expect(try code("a.txt") == 64)
    #expect(try code("a.txt", "--from", "de", "--to", "vi", "--sentences") == 64)
    #expect(try code("a.txt", "b.txt", "--pivot", "a.txt") == 64)
    #expect(try code("a.txt", "b.txt", "--each") == 64)
    let missing = try CommandRun("align", "a.txt", "none.txt", in: folder.path)
    #expect(missing.code == 2)
    #expect(missing.errors.hasPrefix("none.txt: error: cannot be read"))
    let same = try CommandRun("align", "a.txt", "b.txt", "--from", "de", "--to", "de", in: folder.path)
    #expect(same.code == 2)
    #expect(same.errors.contains("b.txt: error: is in the same language as a.txt (found 'de')"))
  }
}

/// Whether a text is XML, and what is in it.
private final class XMLReading {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Every tag is closed, in order; entities are the five of XML.
  var isWellFormed: Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      let name = tag.prefix { $0 != " " && $0 != "\n" }
      if name.hasPrefix("/") {
        guard open.popLast() == name.dropFirst() else { return false }
      } else {
        open.append(name)
      }
    }
    return open.isEmpty && !rest.contains("<")
  }

  func count(of tag: String) -> Int { text.components(separatedBy: "<\(tag) ").count - 1 }
}
