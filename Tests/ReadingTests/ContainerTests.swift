import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Files that hold pages, or many documents.
@Suite struct ContainerTests {
  private let german =
    "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik."

  private func read(_ folder: TemporaryFolder, limit: Int = 100_000) throws -> [ReadOutcome] {
    let listing = try CorpusFolder.list(folder.path)
    let reader = try CorpusReader.open(listing, options: ReadingOptions(maxFileSize: limit)).reader
    return listing.texts.flatMap { reader.documents(in: $0).map(reader.read) }
  }

  @Test func pageIsADocumentWithWhatItSaysOfItself() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <html lang=de><head><link rel=canonical href="https://x.de/a.html"><title>Neue Maschinen</title>
      <meta property="article:published_time" content="2025-07-02T08:00:00+02:00"></head>
      <body><nav><a href=/>Start</a></nav><article><h1>Neue Maschinen</h1><p>\(german)</p><h2>Die Halle</h2>
      <figure><figcaption>Die Halle am Morgen von oben.</figcaption></figure><p>\(german)</p></article></body></html>
      """, to: "a.html")
    let document = try #require(try read(folder).first?.document)
    #expect(document.id.path == "a.html")
    #expect(document.metadata.url == "https://x.de/a.html")
    #expect(document.metadata.published == "2025-07-02T08:00:00+02:00")
    #expect(document.language.rawValue == "de" && document.languageOrigin == .declared)
    #expect(document.blocks.map(\.role) == [.title, .body, .heading, .caption, .body])
    #expect(document.text[document.blocks[2].span] == "Die Halle")
  }

  @Test func everyLineIsADocument() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"title": "Neue Maschinen", "text": "\(german)\\n\(german)", "source": "https://x.de/a", "date": "2025-07-02", "language": "de", "author": null, "id": "a1"}

      {"raw_text": "\(german)", "url": "https://x.de/b", "id": null, "comments": ""}
      {"html": "<html><body><article><p>\(german)</p></article></body></html>", "id": 7}
      """, to: "x.jsonl")
    let outcomes = try read(folder)
    #expect(outcomes.map(\.path) == ["x.jsonl#a1", "x.jsonl#3", "x.jsonl#7"])
    #expect(outcomes.flatMap(\.diagnostics).isEmpty)
    let documents = outcomes.compactMap(\.document)
    #expect(documents.map(\.metadata.url) == ["https://x.de/a", "https://x.de/b", nil])
    #expect(documents[0].text == "Neue Maschinen\n\(german)\n\(german)")
    #expect(documents[0].metadata.published == "2025-07-02")
    #expect(documents[1].text == german && documents[2].text == german + "\n")
    #expect(Set(documents.map(\.sha256)).count == 3)
  }

  @Test func brokenRecordIsToldWithItsLineAndCostsNothingElse() throws {
    let folder = try TemporaryFolder()
    var bytes = Data("{\"text\": \"\(german)\"}\n{\"text\": \n[1]\n{\"url\": \"https://x.de\"}\n".utf8)
    bytes.append(Data("{\"text\": \"\(german) ".utf8) + Data([0xFC]) + Data("\"}\n".utf8))
    bytes.append(
      Data("{\"text\": \"\(String(repeating: "a", count: 2000))\"}\n{\"text\": \"\(german)\"}".utf8))
    try folder.write(bytes, to: "x.jsonl")
    let outcomes = try read(folder, limit: 1000)
    let told = outcomes.flatMap(\.diagnostics).map {
      "\($0.place?.line ?? 0):\($0.place?.column ?? 0): \($0.message)"
    }
    #expect(
      told == [
        "2:1: the line is not a JSON object", "3:1: the line is not a JSON object",
        "4:1: the record has no text",
        "5:\(german.count + 12): undecodable bytes in UTF-8, kept as U+FFFD",
        "6:1: the record is larger than the limit (0.1 MB, limit 0.1 MB)",
      ])
    #expect(outcomes.compactMap(\.document).map(\.id.path) == ["x.jsonl#1", "x.jsonl#5", "x.jsonl#7"])
  }

  @Test func filesAreChosenByPatternAndByName() throws {
    let folder = try TemporaryFolder()
    for path in ["de/a.txt", "de/b.txt", "vi/a.txt", "vi/old/c.txt", "x.html"] {
      try folder.write(german, to: path)
    }
    func paths(_ selection: FileSelection) throws -> [String] {
      try CorpusFolder.list(folder.path, selection: selection).texts.map(\.path)
    }
    #expect(try paths(FileSelection(include: ["a.txt"])) == ["de/a.txt", "vi/a.txt"])
    #expect(try paths(FileSelection(include: ["vi/*"])) == ["vi/a.txt", "vi/old/c.txt"])
    #expect(
      try paths(FileSelection(exclude: ["*.html", "*/old/*"])) == ["de/a.txt", "de/b.txt", "vi/a.txt"])
    let named = FileSelection(files: ["de/a.txt", folder.path + "/./vi/../x.html", "none.txt"])
    #expect(try paths(named) == ["de/a.txt", "x.html"])
    // A table may name what was left out, but nothing that is not there.
    try folder.write(
      "path\turl\nde/a.txt\thttps://x.vn/a\nvi/a.txt\thttps://x.vn/b\nno.txt\thttps://x.vn/c\n",
      to: "sources.tsv")
    let listing = try CorpusFolder.list(folder.path, selection: FileSelection(include: ["de/*"]))
    #expect(try CorpusReader.open(listing).diagnostics.map(\.message) == ["no text at 'no.txt'"])
    #expect(named.missing(from: [try CorpusFolder.list(folder.path, selection: named)]) == ["none.txt"])
  }

  @Test func faultOfAFileOfRecordsHasANameOfItsOwn() throws {
    let folder = try TemporaryFolder()
    // Its second record is cut off in the middle.
    let whole = try #require(Data(base64Encoded: Self.gzipped))
    try folder.write(whole.dropLast(12), to: "x.jsonl.gz")
    let outcomes = try read(folder)
    #expect(outcomes.count == 2 && Set(outcomes.map(\.path)).count == 2)
    #expect(outcomes.first?.document != nil)
    #expect(outcomes.last?.diagnostics.map(\.severity) == [.error])
  }

  /// Two records of a file, gzipped.
  private static let gzipped =
    "H4sIAAAAAAACAz2OMQ7CMAxFd05hZa44ABtSi1jYuIBL3NSipChxBVLFWbhIt16Mnw5M/v5+9vfsTN7mDuRqFTqmVt"
    + "Qk0TOtSyeR+EEdZA95GVNA8cCiTMXgfOs1QilsLIU0rl+0Zx4G2ZwTt0nve/fZzf+cBjRHTDG/wqs2ktsgOBfVDBde"
    + "mnxF2aS38kIDvARngDWbaEVT9IROs9HAMRBemwJ57tYllbwf7jV909gAAAA="

  @Test func linesOfATableAreThoseOfAnEditor() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "a.txt")
    try folder.write(
      "path\turl\ttitle\r\na.txt\thttps://x.vn/a\tZwei\u{2028}Zeilen\u{85}\u{2029}\rb.txt\thttps://x.vn/b\tB\n",
      to: "sources.tsv")
    let opened = try CorpusReader.open(try CorpusFolder.list(folder.path))
    #expect(opened.diagnostics.map(\.place?.line) == [3])
    #expect(opened.diagnostics.map(\.message) == ["no text at 'b.txt'"])
  }
}
