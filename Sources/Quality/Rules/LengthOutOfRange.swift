import Bitext

/// One side is too long for the other, by the ratio of lengths in the memory (`LengthRatio`).
struct LengthOutOfRange: MarkRule {
  let mark = QualityMark.lengthOutOfRange

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    let isSwapped = pair.source.language < pair.article.language
    let (first, second) = isSwapped ? (pair.source, pair.article) : (pair.article, pair.source)
    let ratio = context.lengths[.init(first: first.language, second: second.language)] ?? .unknown
    return !ratio.allows(first.text.unicodeScalars.count, second.text.unicodeScalars.count)
  }

  var examples: MarkExamples {
    let sentence = "Die Regierung hat am Montag neue Regeln für den Verkehr in der Hauptstadt beschlossen. "
    let long = String(repeating: sentence, count: 6)
    return MarkExamples(
      passing: [
        (sentence, "Chính phủ hôm thứ Hai đã thông qua các quy định mới."), ("Ja.", "Đúng vậy, thưa ông."),
        ("", ""),
      ], failing: [(long, "Chính phủ hôm thứ Hai đã thông qua các quy định mới."), ("Ja.", long)])
  }
}
