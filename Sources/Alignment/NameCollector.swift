import Bitext

/// Collects what may be names on both sides of tasks: capitalized words that don't begin their sentence.
struct NameCollector: Sendable {
  /// The names of a side, without marks, and their units: of single words, and of words in a row.
  typealias Side = (single: [String: Set<Int32>], joined: [String: Set<Int32>])

  /// The same in numbers of the collector's own, before it is known which words are units.
  private struct Found {
    var single: [String: Set<Int32>] = [:]
    var joined: [String: Set<[Int32]>] = [:]
  }

  private var source = Found()
  private var target = Found()
  private var words = Vocabulary()

  /// Letters that a name has at least.
  private static let least = 3
  /// Words in a row that may be one in the other language.
  private static let run = 3

  /// Adds the names of a task's sentences.
  mutating func add(_ task: AlignmentTask) {
    Self.add(task.source, to: &source, &words)
    Self.add(task.target, to: &target, &words)
  }

  /// The names of both sides whose words are units.
  func sides(_ vocabulary: Vocabulary) -> (source: Side, target: Side) {
    let units = (0..<Int32(words.count)).map { vocabulary.number(of: words[$0]) }
    return (Self.side(source, units), Self.side(target, units))
  }

  private static func side(_ found: Found, _ units: [Int32?]) -> Side {
    let single = found.single.mapValues { Set($0.compactMap { units[Int($0)] }) }
    let joined = found.joined.mapValues { runs in
      runs.reduce(into: Set<Int32>()) { all, run in
        let known = run.compactMap { units[Int($0)] }
        // A word that is no unit parts the row.
        if known.count == run.count { all.formUnion(known) }
      }
    }
    return (single, joined)
  }

  private static func add(_ segments: [Segment], to found: inout Found, _ words: inout Vocabulary) {
    // The capitalized words just before, in a row.
    var row: [(bare: String, word: Int32)] = []
    for segment in segments {
      row.removeAll(keepingCapacity: true)
      var text = segment.text.normalized
      text.withUTF8 { bytes in
        for token in segment.tokens.dropFirst() {
          guard token.kind == .word, isCapitalized(token, bytes) else {
            row.removeAll(keepingCapacity: true)
            continue
          }
          let word = words.intern(token.folded)
          if token.bare.utf8.count >= least { found.single[token.bare, default: []].insert(word) }
          row.append((token.bare, word))
          if row.count > run { row.removeFirst() }
          for first in row.indices.dropLast() {
            let bare = row[first...].reduce(into: "") { $0 += $1.bare }
            found.joined[bare, default: []].insert(row[first...].map(\.word))
          }
        }
      }
    }
  }

  /// Whether a word is not as it is when it is folded, at its first letter.
  private static func isCapitalized(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.indices.contains(token.span.start) else { return false }
    let first = text[token.span.start]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard token.span.start + length <= text.count else { return false }
    return !token.folded.utf8.starts(with: text[token.span.start..<token.span.start + length])
  }
}
