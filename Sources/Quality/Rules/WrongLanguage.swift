import Bitext
import LanguageIdentification

/// A side is surely in another language: CLD2 stands by it, for nearly all of a text of eight words or more.
struct WrongLanguage: MarkRule {
  let mark = QualityMark.wrongLanguage

  private static let fewest = 8
  private static let leastPercent = 90

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    isWrong(pair.article) || isWrong(pair.source)
  }

  private func isWrong(_ side: MarkedPair.Side) -> Bool {
    guard side.words.count >= Self.fewest, let found = LanguageIdentifier.identify(side.text) else {
      return false
    }
    return found.isReliable && found.percent >= Self.leastPercent
      && found.language.language != side.language.language
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        (
          "Die Regierung hat am Montag neue Regeln für den Verkehr in der Hauptstadt beschlossen.",
          "Chính phủ hôm thứ Hai đã thông qua các quy định mới về giao thông ở thủ đô."
        ), ("Made in Vietnam", "Made in Vietnam"),
      ],
      failing: [
        (
          "The government adopted new rules for traffic in the capital on Monday, officials said.",
          "Chính phủ hôm thứ Hai đã thông qua các quy định mới về giao thông ở thủ đô."
        ),
        (
          "Die Regierung hat am Montag neue Regeln für den Verkehr in der Hauptstadt beschlossen.",
          "The government adopted new rules for traffic in the capital on Monday, officials said."
        ),
      ])
  }
}
