import Bitext
import Testing

@testable import Reading

/// The labels of attributions, in every language there are any of.
@Suite struct ClaimLabelTests {
  private static let url = "https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"

  private static let roles = Result { LineRoles(words: try .bundled()) }

  private func blocks(_ text: String) throws -> [Block] {
    try Self.roles.get().blocks(of: text, title: nil)
  }

  /// A line as the language's writers set it.
  @Test(arguments: [
    ("ar", "المصدر: URL"), ("cs", "Zdroj: URL"), ("de", "Quelle: URL"), ("en", "Source: URL"),
    ("es", "Fuente: URL"), ("fr", "Source : URL"), ("id", "Sumber: URL"), ("it", "Fonte: URL"),
    ("ja", "出典：URL"), ("ko", "출처: URL"), ("nl", "Bron: URL"), ("pl", "Źródło: URL"), ("pt", "Fonte: URL"),
    ("ru", "Источник: URL"), ("sv", "Källa: URL"), ("th", "ที่มา: URL"), ("tr", "Kaynak: URL"),
    ("uk", "Джерело: URL"), ("vi", "Nguồn: URL"), ("zh", "来源：URL"),
  ])
  func aLineOfEachLanguage(language: String, line: String) throws {
    let text = "Ein Satz steht hier. Noch einer.\n" + line.replacing("URL", with: Self.url)
    let block = try #require(try blocks(text).last)
    #expect(block.role == .attribution)
    #expect(try text[#require(block.claim)] == Self.url)
  }

  @Test func theExamplesAreOfAllLanguages() {
    #expect(RoleTables.all.count >= 15)
    #expect(
      RoleTables.all.map(\.language) == [
        "ar", "cs", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "th", "tr",
        "uk", "vi", "zh",
      ])
  }

  /// Every label of the tables, alone on its line, in upper case, in brackets and after a sentence.
  @Test(arguments: RoleTables.all.map(\.language))
  func everyLabel(language: String) throws {
    let table = try #require(RoleTables.all.first { $0.language == language })
    let labels = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.hasPrefix("attribution\t") ? String(line.dropFirst("attribution\t".count)) : nil
    }
    #expect(!labels.isEmpty)
    for label in labels {
      for line in [
        "\(label): URL", "\(label.uppercased()): URL", "(\(label): URL)", "\(label)\u{A0}:\u{A0}URL",
      ] {
        let text = "Ein Satz steht hier.\n" + line.replacing("URL", with: Self.url) + "\nDas ist das Ende."
        let block = try blocks(text)[1]
        #expect(block.role == .attribution, "\(line)")
        #expect(block.claim.map { String(text[$0]) } == Self.url, "\(line)")
      }
      let text = "Ein Satz steht hier. \(label): \(Self.url)\nDas ist das Ende."
      #expect(try blocks(text)[0].inlineClaims.map { String(text[$0.claim]) } == [Self.url], "\(label)")
    }
  }
}
