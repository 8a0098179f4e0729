import Bitext

/// The sentences of a document pair that found no counterpart in order, or a doubtful one, as stretches of neighbours.
struct Leftovers {
  struct Stretch {
    var sentences: Range<Int>
    /// How many sure beads lie before it.
    var place: Int
    /// Whether a sentence of it has no counterpart at all.
    var isOpen: Bool
  }

  private(set) var source: [Stretch] = []
  private(set) var target: [Stretch] = []
  /// For each sentence of a doubtful bead, the bead's index.
  private(set) var doubtful: (source: [Int: Int], target: [Int: Int]) = ([:], [:])

  /// - Parameter isDoubtful: whether a paired bead counts as a leftover.
  init(_ beads: [Bead], isDoubtful: (Bead) -> Bool) {
    var place = 0
    for (index, bead) in beads.enumerated() {
      if bead.isPaired && !isDoubtful(bead) {
        place += 1
        continue
      }
      for sentence in bead.source { Self.add(sentence, place, isOpen: !bead.isPaired, to: &source) }
      for sentence in bead.target { Self.add(sentence, place, isOpen: !bead.isPaired, to: &target) }
      guard bead.isPaired else { continue }
      for sentence in bead.source { doubtful.source[sentence] = index }
      for sentence in bead.target { doubtful.target[sentence] = index }
    }
  }

  /// Whether a stretch of the source may hold a block of one of the target.
  func canPair(_ one: Int, _ other: Int) -> Bool {
    source[one].place != target[other].place && (source[one].isOpen || target[other].isOpen)
  }

  private static func add(_ sentence: Int, _ place: Int, isOpen: Bool, to stretches: inout [Stretch]) {
    if let last = stretches.last, last.place == place, last.sentences.upperBound == sentence {
      stretches[stretches.count - 1].sentences = last.sentences.lowerBound..<sentence + 1
      if isOpen { stretches[stretches.count - 1].isOpen = true }
    } else {
      stretches.append(Stretch(sentences: sentence..<sentence + 1, place: place, isOpen: isOpen))
    }
  }
}
