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

  init() {
    words = []
    stems = []
  }

  /// - Parameter collected: of the tasks that the vocabulary is of.
  init(_ collected: NameCollector, vocabulary: Vocabulary) {
    let (source, target) = collected.sides(vocabulary)
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
  func isName(source unit: Int32, in units: UnitSet) -> Bool {
    targets[unit]?.contains(where: units.contains) ?? false
  }

  func isName(target unit: Int32, in units: UnitSet) -> Bool {
    sources[unit]?.contains(where: units.contains) ?? false
  }
}
