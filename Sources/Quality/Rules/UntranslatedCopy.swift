import Bitext

/// One side is the other's text: at least four words, four fifths of all in their order, and not names alone.
struct UntranslatedCopy: MarkRule {
  let mark = QualityMark.untranslatedCopy

  private static let fewest = 4

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    let mine = pair.article.words
    let theirs = pair.source.words
    guard min(mine.count, theirs.count) >= Self.fewest,
      10 * min(mine.count, theirs.count) >= 8 * max(mine.count, theirs.count),
      pair.article.language.language != pair.source.language.language
    else { return false }
    let shared = Self.sharedInOrder(mine, theirs)
    return 10 * shared >= 8 * max(mine.count, theirs.count) && Self.hasPlainWords(pair.article.text)
  }

  /// Whether half of the words begin with no capital: names are the same in all languages.
  private static func hasPlainWords(_ text: String) -> Bool {
    let words = Words.words(of: text)
    let capitals = words.count { $0.unicodeScalars.first?.properties.isUppercase ?? false }
    return 2 * capitals <= words.count
  }

  /// The length of the longest common subsequence of the first 500 words.
  private static func sharedInOrder(_ mine: [Substring], _ theirs: [Substring]) -> Int {
    let theirs = theirs.prefix(500)
    var row = [Int](repeating: 0, count: theirs.count + 1)
    for word in mine.prefix(500) {
      var diagonal = 0
      for (index, other) in theirs.enumerated() {
        let above = row[index + 1]
        row[index + 1] = word == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[theirs.count]
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("Er kam heute nach Hanoi.", "Hôm nay anh ấy đến Hà Nội."),
        ("Nguyen Van An, Le Minh", "Nguyen Van An, Le Minh"),
        ("Apple iPhone", "Apple iPhone"), ("VinFast VF 8 Plus", "VinFast VF 8 Plus"),
      ],
      failing: [
        ("Hôm nay anh ấy đến Hà Nội.", "Hôm nay anh ấy đến Hà Nội."),
        ("Er kam heute nach Hanoi.", "Er kam heute nach Hanoi"),
        ("Hôm nay anh ấy đến Hà Nội rồi.", "Hôm nay anh ấy đến Hà Nội."),
      ])
  }
}
