import Bitext

/// Documents that must not be parted: an article and its sources, the articles of one source, copies of one text.
///
/// A group is named by the first of its URLs in the order of their bytes, or of its documents where none has a URL:
/// the name, and with it the group's split, stays when other documents come into the memory.
struct DocumentGroups {
  private var numbers: [String: Int] = [:]
  private var names: [String] = []
  private var parents: [Int] = []

  /// Joins what a pair's provenance names.
  mutating func add(_ pair: SegmentPair) {
    var first: Int?
    for key in Self.keys(of: pair) {
      let number = root(self.number(key))
      if let known = first { join(known, number) } else { first = number }
      first = first.map { root($0) }
    }
  }

  /// The name of the group that a pair is in; `nil` where it names neither a document nor a URL.
  mutating func name(of pair: SegmentPair) -> String? {
    guard let key = Self.keys(of: pair).first, let number = numbers[key] else { return nil }
    return names[root(number)]
  }

  /// URLs sort before documents, and those before the hashes of texts.
  private static func keys(of pair: SegmentPair) -> [String] {
    var keys: [String] = []
    for url in [pair.reference?.canonicalURL, pair.article?.url, pair.source?.url] {
      if let url { keys.append("0 \(url)") }
    }
    for document in [pair.articleDocument, pair.sourceDocument] where !(document?.path.isEmpty ?? true) {
      if let document, pair.origin == nil || pair.hasPlace {
        keys.append("1 \(document.corpus)/\(document.path)")
      }
    }
    for side in [pair.article, pair.source] where pair.hasPlace {
      if let side { keys.append("2 \(side.sha256)") }
    }
    return keys
  }

  private mutating func number(_ key: String) -> Int {
    if let number = numbers[key] { return number }
    let number = parents.count
    numbers[key] = number
    parents.append(number)
    names.append(key)
    return number
  }

  private mutating func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  private mutating func join(_ one: Int, _ other: Int) {
    guard one != other else { return }
    // The name goes with the root, whichever it is.
    let name = names[one].utf8.lexicographicallyPrecedes(names[other].utf8) ? names[one] : names[other]
    parents[other] = one
    names[one] = name
  }
}
