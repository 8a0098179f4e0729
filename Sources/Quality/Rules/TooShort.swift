import Bitext

/// A side has fewer than three words: little to learn from, and much to be wrong about.
struct TooShort: MarkRule {
  let mark = QualityMark.tooShort

  private static let fewest = 3

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    min(pair.article.words.count, pair.source.words.count) < Self.fewest
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [("Er kam nach Hanoi.", "Anh ấy đến Hà Nội."), ("Wir kamen an", "我们来了")],
      failing: [
        ("Hanoi", "Hà Nội"), ("14.000 Euro", "14.000 euro"), ("Er kam nach Hanoi.", "Đến."),
        ("…", "Anh ấy đến Hà Nội."),
      ])
  }
}
