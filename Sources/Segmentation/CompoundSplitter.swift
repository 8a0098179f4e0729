public import Bitext

/// Splits the compounds of languages that write them in one word: `Bürgermeisterwahl` is `bürger meister wahl`.
///
/// For matching only: the token stays whole, its parts are stretches of it. A word is split where all of it is
/// known words with the language's linking letters between them; the fewest parts win.
public struct CompoundSplitter: Sendable {
  private let parts: Set<String>
  private let links: [String]
  private let endings: [String]

  /// `nil` where the language has no data for it.
  public init?(language: LanguageTag) {
    guard let files = languageFiles.first(where: { $0.language == language.language }), !files.parts.isEmpty
    else {
      return nil
    }
    var parts: Set<String> = []
    var links = [""]
    var endings = [""]
    for row in DataLines(files.parts, columns: 2) {
      switch row[1] {
      case "part": parts.insert(row[0])
      case "link": links.append(String(row[0].dropFirst()))
      case "ending": endings.append(String(row[0].dropFirst(2)))
      default: preconditionFailure("a part of no known kind in the language data: '\(row)'")
      }
    }
    self.parts = parts
    self.links = links
    self.endings = endings
  }

  /// The parts of a word, in order, as stretches of its UTF-8 bytes; linking letters belong to the part before.
  ///
  /// Empty where the word is no compound of known parts.
  public func parts(of word: String) -> [Range<Int>] {
    let letters = word.lowercased().map { $0 }
    // Lower case must not move the letters: their places are the word's.
    guard letters.count == word.count, (6...60).contains(letters.count) else { return [] }
    // By position: the fewest parts up to it, and where the last of them begins.
    var best: [(count: Int, start: Int)?] = Array(repeating: nil, count: letters.count + 1)
    best[0] = (0, 0)
    for start in 0..<letters.count {
      guard let here = best[start] else { continue }
      for end in (start + 2)..<max(start + 2, letters.count + 1) {
        guard isPart(letters[start..<end], isLast: end == letters.count) else { continue }
        if here.count + 1 < best[end]?.count ?? .max { best[end] = (here.count + 1, start) }
      }
    }
    guard let last = best[letters.count], last.count > 1 else { return [] }
    var bounds = [letters.count]
    var at = letters.count
    while at > 0, let step = best[at] {
      at = step.start
      bounds.append(at)
    }
    let offsets = word.indices.map { word.utf8.distance(from: word.startIndex, to: $0) } + [word.utf8.count]
    let ascending = bounds.reversed().map { offsets[$0] }
    return zip(ascending, ascending.dropFirst()).map { $0..<$1 }
  }

  private func isPart(_ letters: ArraySlice<Character>, isLast: Bool) -> Bool {
    let text = String(letters)
    return (isLast ? endings : links).contains { suffix in
      guard text.hasSuffix(suffix) else { return false }
      let stem = String(text.dropLast(suffix.count))
      // "schul" and "sprach" lose the e of the word.
      return parts.contains(stem)
        || (!isLast && suffix.isEmpty && stem.count >= 4 && parts.contains(stem + "e"))
    }
  }
}
