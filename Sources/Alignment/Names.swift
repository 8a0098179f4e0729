import Bitext

/// Names that both languages write alike but for marks and spaces: `Vĩnh Hy` and `Vinh Hy`, `Sài Gòn` and `Saigon`.
///
/// A word counts as one where it is capitalized and does not begin its sentence. Two are alike where they are the same
/// letters without their marks, two or three words in a row taken as one too.
struct Names: Sendable {
  /// Sorted keys `source << 32 | target`, in whole words and in stems.
  let words: [UInt64]
  let stems: [UInt64]
  /// For each unit those of the other side that it is alike.
  private var targets: [Int32: [Int32]] = [:]
  private var sources: [Int32: [Int32]] = [:]

  /// Letters that a name has at least.
  private static let least = 3
  /// Words in a row that may be one in the other language.
  private static let run = 3

  init() {
    words = []
    stems = []
  }

  init(_ tasks: [AlignmentTask], vocabulary: Vocabulary) {
    let source = Self.side(tasks.map(\.source), vocabulary)
    let target = Self.side(tasks.map(\.target), vocabulary)
    var keys: Set<UInt64> = []
    for (bare, units) in source.single {
      for one in units {
        for other in (target.single[bare] ?? []).union(target.joined[bare] ?? []) where other != one {
          keys.insert(LexicalPrior.key(one, other))
        }
      }
    }
    for (bare, units) in source.joined {
      for other in target.single[bare] ?? [] {
        for one in units where one != other { keys.insert(LexicalPrior.key(one, other)) }
      }
    }
    words = keys.sorted()
    stems = Set(
      words.map {
        LexicalPrior.key(
          vocabulary.stem(Int32(truncatingIfNeeded: $0 >> 32)), vocabulary.stem(Int32(truncatingIfNeeded: $0))
        )
      }
    ).filter { $0 >> 32 != $0 & 0xFFFF_FFFF }.sorted()
    for key in words {
      let (one, other) = (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
      targets[one, default: []].append(other)
      sources[other, default: []].append(one)
    }
  }

  func keys(_ view: UnitView) -> [UInt64] {
    switch view {
    case .words: words
    case .stems: stems
    }
  }

  /// Whether a unit of the source is alike one of some units of the target.
  func isName(source unit: Int32, in units: Set<Int32>) -> Bool {
    targets[unit]?.contains(where: units.contains) ?? false
  }

  func isName(target unit: Int32, in units: Set<Int32>) -> Bool {
    sources[unit]?.contains(where: units.contains) ?? false
  }

  /// The names of a side, without marks, and their units: of single words, and of words in a row.
  private static func side(
    _ documents: [[Segment]], _ vocabulary: Vocabulary
  ) -> (single: [String: Set<Int32>], joined: [String: Set<Int32>]) {
    var single: [String: Set<Int32>] = [:]
    var joined: [String: Set<Int32>] = [:]
    // The capitalized words just before, in a row.
    var row: [(bare: String, unit: Int32)] = []
    for segment in documents.joined() {
      row.removeAll(keepingCapacity: true)
      var text = segment.text.normalized
      text.withUTF8 { bytes in
        for token in segment.tokens.dropFirst() {
          guard token.kind == .word, isCapitalized(token, bytes),
            let unit = vocabulary.number(of: token.folded)
          else {
            row.removeAll(keepingCapacity: true)
            continue
          }
          if token.bare.utf8.count >= least { single[token.bare, default: []].insert(unit) }
          row.append((token.bare, unit))
          if row.count > run { row.removeFirst() }
          for first in row.indices.dropLast() {
            let bare = row[first...].reduce(into: "") { $0 += $1.bare }
            joined[bare, default: []].formUnion(row[first...].map(\.unit))
          }
        }
      }
    }
    return (single, joined)
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
