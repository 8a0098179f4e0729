import Foundation
import TestSupport
import Testing

/// A corpus of word processors' files and Markdown, from reading to export, through the real binary.
@Suite struct DocumentKindsTests {
  private let article = "Corpus/de/01-batteriewerk-haiphong.txt"
  private let source = "Corpus/vi/nha-may-pin-hai-phong.txt"

  private func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }

  /// A DOCX whose attribution is a hyperlink on a name.
  private func word(_ lines: [String], url: String) -> Data {
    let paragraphs = lines.map { line in
      line.hasPrefix("Quelle:")
        ? "<w:p><w:r><w:t xml:space='preserve'>Quelle: </w:t></w:r><w:hyperlink r:id='l'><w:r><w:t>Dân trí</w:t></w:r></w:hyperlink></w:p>"
        : "<w:p><w:r><w:t>\(escaped(line))</w:t></w:r></w:p>"
    }
    let namespaces =
      "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    return Data(
      ZIPWriter.archive([
        (
          "word/_rels/document.xml.rels",
          "<Relationships><Relationship Id='l' Type='hyperlink' Target='\(escaped(url))' TargetMode='External'/></Relationships>"
        ),
        (
          "word/document.xml",
          "<w:document \(namespaces)><w:body>\(paragraphs.joined())</w:body></w:document>"
        ),
      ]))
  }

  /// The texts of the exported pairs, and the articles' verdicts.
  private func pairs(
    _ corpus: String, in folder: TemporaryFolder
  ) throws -> (texts: Set<String>, verdicts: Set<String>) {
    let memory = folder.path + "/\(UUID().uuidString).sqlite"
    let process = try CommandRun("process", corpus, "--memory", memory, "--quiet")
    #expect(process.code == 0, "\(process.errors)")
    let rows = try CommandRun("export", "--memory", memory).output.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return (Set(rows.map { $0[9] + "\t" + $0[10] }), Set(rows.map { $0[6] }))
  }

  @Test func wordAndMarkdownPairAsPlainTextsDo() throws {
    let folder = try TemporaryFolder()
    let german = try lines(article)
    let vietnamese = try lines(source)
    let claim = try #require(german.first { $0.hasPrefix("Quelle: ") })
    let url = String(claim.dropFirst("Quelle: ".count))
    try folder.write(german.joined(separator: "\n"), to: "plain/de/a.txt")
    try folder.write(vietnamese.joined(separator: "\n"), to: "plain/vi/a.txt")
    try folder.write("path\turl\nvi/a.txt\t\(url)\n", to: "plain/sources.tsv")
    try folder.write(word(german, url: url), to: "rich/de/a.docx")
    try folder.write(
      "---\nurl: \(url)\nlang: vi\n---\n" + vietnamese.joined(separator: "\n\n") + "\n", to: "rich/vi/a.md")
    let plain = try pairs(folder.path + "/plain", in: folder)
    let rich = try pairs(folder.path + "/rich", in: folder)
    #expect(plain.texts.count > 15)
    #expect(rich.texts == plain.texts)
    #expect(rich.verdicts == ["verified"])
    let aligned = try CommandRun("align", folder.path + "/rich/de/a.docx", folder.path + "/rich/vi/a.md")
    #expect(aligned.code == 0)
    #expect(aligned.output.split(separator: "\n").count > 15)
  }
}
