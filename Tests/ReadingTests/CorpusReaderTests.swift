import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite struct CorpusReaderTests {
  private let german =
    "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik."
  private let vietnamese = "Công nhân kiểm tra máy móc mới trong nhà xưởng lớn của nhà máy vào buổi sáng sớm."

  private func read(_ folder: TemporaryFolder) throws -> (documents: [Document], diagnostics: [Diagnostic]) {
    let listing = try CorpusFolder.list(folder.path)
    let opened = try CorpusReader.open(listing, options: ReadingOptions(maxFileSize: 100_000))
    let outcomes = listing.texts.map(opened.reader.read)
    return (
      outcomes.compactMap(\.document),
      listing.diagnostics + opened.diagnostics + outcomes.flatMap(\.diagnostics)
    )
  }

  @Test func languageIsDetectedWhateverTheFolderIsCalled() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "vi/a.txt")
    try folder.write(vietnamese, to: "de/b.txt")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.map(\.language.rawValue) == ["vi", "de"])
    #expect(documents.map(\.languageOrigin) == [.detected, .detected])
    #expect(diagnostics.isEmpty)
  }

  @Test func tableAndSidecarSayWhatTheyKnow() throws {
    let folder = try TemporaryFolder()
    try folder.write(vietnamese, to: "vi/a.txt")
    try folder.write(vietnamese, to: "vi/b.txt")
    try folder.write("url\tnote\tpath\nhttps://x.vn/a.htm\t-\tvi/a.txt\n", to: "sources.tsv")
    try folder.write(
      #"{"url": "https://x.vn/b.htm", "title": "B", "language": "vi", "n": 1}"#, to: "vi/b.json")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.map(\.metadata.url) == ["https://x.vn/a.htm", "https://x.vn/b.htm"])
    #expect(documents[1].metadata.title == "B")
    #expect(documents[1].languageOrigin == .declared)
    #expect(diagnostics.isEmpty)
  }

  @Test func brokenTableIsToldWithItsPlaceAndTheRestIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write(vietnamese, to: "a.txt")
    try folder.write(
      "path\turl\nnowhere.txt\thttps://x.vn/n\nonly-a-path\n\thttps://x.vn/u\na.txt\thttps://x.vn/a\n",
      to: "sources.tsv")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.first?.metadata.url == "https://x.vn/a")
    #expect(
      diagnostics.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") } == [
        "sources.tsv:3:13: error: the row has 1 of 2 columns\n  hint: columns are separated by tabs, not blanks",
        "sources.tsv:4:1: error: no path",
        "sources.tsv:2:1: error: no text at 'nowhere.txt'\n  hint: paths are relative to the folder that sources.tsv lies in",
      ])
  }

  @Test func tableWithoutItsColumnsIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(vietnamese, to: "a.txt")
    try folder.write("file\turl\na.txt\thttps://x.vn/a\n", to: "sources.tsv")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.first?.metadata.url == nil)
    #expect(diagnostics.map(\.message) == ["no column 'path' (found 'file', 'url')"])
    #expect(diagnostics.first?.place == TextPlace(line: 1, column: 1))
  }

  @Test func whatIsNoTextIsToldAndCostsNothingElse() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "good.txt")
    try folder.write(Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]), to: "binary.txt")
    try folder.write("", to: "empty.txt")
    try folder.write(" \n\t\n", to: "blank.txt")
    try folder.write(String(repeating: "a", count: 100_001), to: "large.txt")
    try folder.write("x", to: "picture.png")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.map(\.id.path) == ["good.txt"])
    let messages = diagnostics.map { ($0.path?.split(separator: "/").last ?? "") + ": " + $0.message }
    #expect(
      messages == [
        "picture.png: skipped: not a kind of file that is read",
        "binary.txt: is not a text (found the byte 0x00 at offset 4)",
        "blank.txt: file is empty", "empty.txt: file is empty",
        "large.txt: is larger than the limit (0.2 MB, limit 0.1 MB)",
      ])
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func unreadableFileIsTold() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(german, to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let (documents, diagnostics) = try read(folder)
    #expect(documents.isEmpty)
    #expect(diagnostics.first?.message == "cannot be read (permission denied)")
  }

  @Test func charsetsAreToldApart() throws {
    let folder = try TemporaryFolder()
    let text = german + " " + german
    try folder.write(Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), to: "bom.txt")
    try folder.write(
      text.data(using: .utf16LittleEndian).map { Data([0xFF, 0xFE]) + $0 } ?? Data(), to: "utf16.txt")
    try folder.write(text.data(using: .isoLatin1) ?? Data(), to: "latin.txt")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.map(\.text) == [text, text, text])
    #expect(documents.map(\.charset) == ["UTF-8", "ISO-8859-1", "UTF-16LE"])
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.severity == .warning)
  }

  @Test func damagedUTF8KeepsItsPlaces() throws {
    let folder = try TemporaryFolder()
    var bytes = Data((german + "\nEin ").utf8)
    bytes.append(contentsOf: [0xC3, 0x28])
    bytes.append(Data(" Rest. üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü".utf8))
    try folder.write(bytes, to: "a.txt")
    let (documents, diagnostics) = try read(folder)
    #expect(documents.first?.text.contains("Ein \u{FFFD}( Rest") == true)
    #expect(diagnostics.first?.place == TextPlace(line: 2, column: 5))
    #expect(diagnostics.first?.message == "undecodable bytes in UTF-8, kept as U+FFFD")
  }

  @Test func foldersThatCannotBeListed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file.txt")
    #expect(throws: CorpusFolderError(folder: folder.path + "/none", reason: .missing)) {
      try CorpusFolder.list(folder.path + "/none")
    }
    #expect(throws: CorpusFolderError(folder: file, reason: .notAFolder)) { try CorpusFolder.list(file) }
  }

  @Test func linksAndPipesAreNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write(german, to: "a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b.txt", withDestinationPath: "/etc/passwd")
    #expect(mkfifo(folder.path + "/c.txt", 0o600) == 0)
    let (documents, diagnostics) = try read(folder)
    #expect(documents.map(\.id.path) == ["a.txt"])
    #expect(
      Set(diagnostics.map(\.message)) == ["symbolic link is not followed", "is not a regular file; skipped"])
  }
}
