import Bitext
import Segmentation
import Testing

@Suite struct CompoundTests {
  @Test(
    "German compounds are known parts with linking letters",
    arguments: [
      ("Bürgermeisterwahl", ["Bürgermeister", "wahl"]), ("Arbeitsmarkt", ["Arbeits", "markt"]),
      ("Regierungssprecher", ["Regierungs", "sprecher"]), ("Schulleiter", ["Schul", "leiter"]),
      ("Stadtratssitzung", ["Stadt", "rats", "sitzung"]), ("Krankenhäuser", []), ("Haus", []),
      ("Sonnenenergie", ["Sonnen", "energie"]), ("Universum", []),
      ("WELTKLIMAKONFERENZ", ["WELT", "KLIMA", "KONFERENZ"]),
    ])
  func german(word: String, parts: [String]) throws {
    let language = try #require(LanguageTag("de"))
    let splitter = try #require(CompoundSplitter(language: language))
    let bytes = Array(word.utf8)
    let found = splitter.parts(of: word)
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == parts)
    if !found.isEmpty { #expect(found.flatMap { bytes[$0] } == bytes) }
  }

  @Test("Vietnamese syllables that are one word are one token, as an option")
  func vietnamese() throws {
    let language = try #require(LanguageTag("vi"))
    let text = "Thủ tướng Việt Nam dùng trí tuệ nhân tạo, trí  tuệ."
    var plain = try TextSegmenter(language: language)
    #expect(try plain.tokens(of: text).count == 13)
    var joined = try TextSegmenter(language: language, options: .init(joinsCompounds: true))
    #expect(
      try joined.tokens(of: text).map { String(text[$0.span]) } == [
        "Thủ tướng", "Việt Nam", "dùng", "trí tuệ nhân tạo", ",", "trí", "tuệ", ".",
      ])
  }
}
