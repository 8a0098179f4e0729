import Alignment
import Bitext
import Interchange

/// One document as an evaluation sees it.
struct EvaluatedDocument: Sendable {
  var id: JSONID
  /// Its sentences, where they were asked for.
  var request: AlignmentRequest?
  var gold: [GoldBead]
  /// `nil` where it was not aligned.
  var found: [Bead]?
}

/// Where the found beads of a document and its gold differ.
struct Disagreement: Sendable, Hashable {
  var document: String
  var found: [AlignmentScorer.Judged]
  var gold: [GoldBead]
}

/// How well an alignment agrees with gold data.
struct AlignmentEvaluation: Sendable {
  private(set) var documents = 0
  private(set) var missing = 0
  private(set) var scorer = AlignmentScorer()
  /// Of the beads with both sides, and of all; empty where the result has no scores.
  private(set) var pairCalibration = Calibration()
  private(set) var calibration = Calibration()
  private(set) var disagreements: [Disagreement] = []

  mutating func add(_ document: EvaluatedDocument, hasScores: Bool) {
    documents += 1
    if document.found == nil { missing += 1 }
    let judged = scorer.add(gold: document.gold, found: document.found ?? [])
    if hasScores {
      for one in judged {
        calibration.add(one.bead.confidence, isRight: one.isStrict)
        if one.bead.isPaired { pairCalibration.add(one.bead.confidence, isRight: one.isStrict) }
      }
    }
    disagreements += Self.disagreements(document, judged)
  }

  /// Groups of wrong beads that share sentences with the same gold beads.
  private static func disagreements(
    _ document: EvaluatedDocument, _ judged: [AlignmentScorer.Judged]
  ) -> [Disagreement] {
    let right = Set(judged.filter(\.isStrict).map { GoldBead($0.bead) })
    let wrong = judged.filter { !$0.isStrict }
    let missed = document.gold.filter { !right.contains($0) }
    var groups: [Disagreement] = []
    var sentences: [(source: Set<Int>, target: Set<Int>)] = []
    /// The group that holds a bead's sentences, with all that it joins.
    func group(_ source: [Int], _ target: [Int]) -> Int {
      let touching = groups.indices.filter {
        !sentences[$0].source.isDisjoint(with: source) || !sentences[$0].target.isDisjoint(with: target)
      }
      guard let first = touching.first else {
        groups.append(Disagreement(document: "\(document.id)", found: [], gold: []))
        sentences.append((Set(source), Set(target)))
        return groups.count - 1
      }
      for other in touching.dropFirst().reversed() {
        groups[first].found += groups[other].found
        groups[first].gold += groups[other].gold
        sentences[first].source.formUnion(sentences[other].source)
        sentences[first].target.formUnion(sentences[other].target)
        groups.remove(at: other)
        sentences.remove(at: other)
      }
      sentences[first].source.formUnion(source)
      sentences[first].target.formUnion(target)
      return first
    }
    for one in wrong { groups[group(one.bead.source, one.bead.target)].found.append(one) }
    for one in missed { groups[group(one.source, one.target)].gold.append(one) }
    return groups
  }
}
