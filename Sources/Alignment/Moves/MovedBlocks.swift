import Bitext

/// Finds the blocks of sentences that stand elsewhere in the other document, among what found no counterpart in order.
///
/// Stretches of the source without a counterpart are aligned with those of the target that other beads lie between. A
/// block counts where its beads speak for it by more than a move costs (as unlikely as one pair is likely before any
/// text is read, times the places it could have come from) and by more than the beads in order that it breaks.
struct MovedBlocks {
  let scoring: Scoring
  let task: TaskIndex

  /// Of the sentences without a counterpart at hand, how many have been moved.
  private static let movedShare = 0.3
  /// The probability a block must have.
  private static let least = 0.5
  /// So many pairs of stretches are all tried; of more, those that share rare words.
  private static let fewPairs = 100

  /// The beads of a block, in order, the beads in order that it breaks, and the logarithm of its odds.
  private struct Block {
    var beads: [Bead]
    var broken: Set<Int>
    var odds: Double
    var stretches: (source: Int, target: Int)
  }

  /// A pair of stretches: what is found of one is kept, for it is asked for again when others have been taken.
  private struct Place: Hashable {
    var source: Range<Int>
    var target: Range<Int>
  }

  /// The beads with those of moved blocks joined: each has a part "moved" in its evidence, what the move costs.
  ///
  /// - Parameter beads: of the task, in the order of the texts.
  /// - Returns: `nil` where nothing was moved.
  func joined(_ beads: [Bead], _ space: SpreadSpace) -> [Bead]? {
    var beads = beads
    var found: [Bead] = []
    var known: [Place: [Bead]] = [:]
    // What is left of a stretch may hold another block.
    while true {
      let open = (
        source: beads.count { $0.target.isEmpty }, target: beads.count { $0.source.isEmpty }
      )
      guard open.source + open.target > 0 else { break }
      let price = ln(Self.movedShare / Double(max(open.source, open.target))) - gain(type: 0)
      let left = Leftovers(beads) { gain($0) < -price }
      var blocks = candidates(left).compactMap {
        block(left, $0.source, $0.target, price: price, in: beads, &known, space)
      }
      guard !blocks.isEmpty else { break }
      blocks.sort { ($1.odds, $0.stretches.source) < ($0.odds, $1.stretches.source) }
      var taken: (source: Set<Int>, target: Set<Int>) = ([], [])
      var broken: Set<Int> = []
      var chosen: [Bead] = []
      for block in blocks
      where !taken.source.contains(block.stretches.source) && !taken.target.contains(block.stretches.target)
        && broken.isDisjoint(with: block.broken)
      {
        taken.source.insert(block.stretches.source)
        taken.target.insert(block.stretches.target)
        broken.formUnion(block.broken)
        chosen += block.beads
      }
      beads = Self.without(chosen, broken, beads)
      found += chosen
    }
    return found.isEmpty ? nil : Bead.ordered(beads + found)
  }

  /// How much likelier a bead is than its sentences alone, before their texts are read.
  private func gain(type: Int) -> Double {
    let (a, b) = BeadPriors.types[type]
    let priors = scoring.priors.logarithms
    return priors[type] - Double(a) * priors[BeadPriors.omission] - Double(b) * priors[BeadPriors.addition]
  }

  /// How much likelier a bead is than its sentences alone.
  private func gain(_ bead: Bead) -> Double {
    let priors = scoring.priors.logarithms
    return bead.evidence.reduce(0) { $0 + $1.value } - Double(bead.source.count) * priors[BeadPriors.omission]
      - Double(bead.target.count) * priors[BeadPriors.addition]
  }

  /// The best block in a pair of stretches; `nil` where there is none that is likely enough.
  private func block(
    _ left: Leftovers, _ source: Int, _ target: Int, price: Double, in all: [Bead],
    _ known: inout [Place: [Bead]], _ space: SpreadSpace
  ) -> Block? {
    let place = Place(source: left.source[source].sentences, target: left.target[target].sentences)
    var beads = known[place] ?? align(place, space)
    known[place] = beads
    guard !beads.isEmpty else { return nil }
    var odds = beads.reduce(price) { $0 + gain($1) }
    let broken = Set(
      beads.flatMap {
        $0.source.compactMap { left.doubtful.source[$0] } + $0.target.compactMap { left.doubtful.target[$0] }
      })
    odds -= broken.reduce(0) { $0 + max(0, gain(all[$1])) }
    let probability = 1 / (1 + power(-odds))
    guard probability >= Self.least else { return nil }
    for index in beads.indices {
      beads[index].confidence *= probability
      beads[index].evidence.append(Evidence(name: Bead.movedEvidence, value: price / Double(beads.count)))
    }
    return Block(beads: beads, broken: broken, odds: odds, stretches: (source, target))
  }

  /// The beads of a pair of stretches that are likelier than their sentences alone.
  private func align(_ place: Place, _ space: SpreadSpace) -> [Bead] {
    let (rows, columns) = (place.source.lowerBound, place.target.lowerBound)
    let piece = TaskIndex(source: task.source.slice(place.source), target: task.target.slice(place.target))
    let result = scoring.align(piece, trained: [], space: space, isExplained: true)
    return zip(result.path, result.evidence).compactMap { bead, evidence in
      guard !bead.source.isEmpty, !bead.target.isEmpty else { return nil }
      let bead = Bead(
        source: bead.source.map { $0 + rows }, target: bead.target.map { $0 + columns },
        confidence: bead.posterior, evidence: evidence)
      return gain(bead) > 0 ? bead : nil
    }
  }

  // MARK: Candidates

  /// The pairs of stretches worth trying: one side has a sentence without a counterpart, and sure beads lie between
  /// (where none do, the pair was refused in its place).
  private func candidates(_ left: Leftovers) -> [(source: Int, target: Int)] {
    if left.source.count * left.target.count <= Self.fewPairs {
      return left.source.indices.flatMap { source in
        left.target.indices.filter { left.canPair(source, $0) }.map { (source, $0) }
      }
    }
    return SharedWords(task, left, lexicon: scoring.lexicon).pairs
  }

  /// The beads without those that blocks broke or took; sentences that lose their counterpart stand alone.
  private static func without(_ chosen: [Bead], _ broken: Set<Int>, _ beads: [Bead]) -> [Bead] {
    let source = Set(chosen.flatMap(\.source))
    let target = Set(chosen.flatMap(\.target))
    return beads.indices.flatMap { index -> [Bead] in
      let bead = beads[index]
      guard !bead.isPaired || broken.contains(index) else { return [bead] }
      let alone =
        bead.source.filter { !source.contains($0) }.map {
          Bead(source: [$0], target: [], confidence: bead.isPaired ? 0.5 : bead.confidence)
        }
        + bead.target.filter { !target.contains($0) }.map {
          Bead(source: [], target: [$0], confidence: bead.isPaired ? 0.5 : bead.confidence)
        }
      return alone
    }
  }
}
