import Alignment
import Bitext
import Glibc

/// Pairs sentences that stand elsewhere in the other document, among those that found no counterpart in their place.
struct MovedSentences {
  private let beads: [Bead]
  private let source: [Segment]
  private let target: [Segment]

  /// Of the sentences without a counterpart at hand, how many have been moved.
  private static let movedShare = 0.3
  /// How much likelier a pair is than its two sentences alone before their texts are read: what the aligner's own
  /// posterior holds beside the evidence (Gale & Church's shares: .89 against .0099 twice, here with more omissions).
  private static let priorOdds = 650.0
  /// More sentences than this on a side are not tried: they are no moved paragraphs but other texts.
  private static let limit = 200

  init(beads: [Bead], source: [Segment], target: [Segment]) {
    self.beads = beads
    self.source = source
    self.target = target
  }

  /// The beads with the moved pairs joined; `nil` where there are none.
  func paired(by model: AlignmentModel) -> [Bead]? {
    let omitted = beads.indices.filter { beads[$0].source.count == 1 && beads[$0].target.isEmpty }
    let added = beads.indices.filter { beads[$0].target.count == 1 && beads[$0].source.isEmpty }
    guard !omitted.isEmpty, !added.isEmpty, omitted.count <= Self.limit, added.count <= Self.limit else {
      return nil
    }
    let prior = Self.movedShare / Double(max(omitted.count, added.count))
    var candidates: [(omitted: Int, added: Int, confidence: Double, evidence: [Evidence])] = []
    for one in omitted {
      for other in added where crosses(beads[one].source[0], beads[other].target[0]) {
        let found = judge(beads[one].source[0], beads[other].target[0], prior, model)
        if found.confidence > 0.5 { candidates.append((one, other, found.confidence, found.evidence)) }
      }
    }
    guard !candidates.isEmpty else { return nil }
    candidates.sort { ($1.confidence, $0.omitted, $0.added) < ($0.confidence, $1.omitted, $1.added) }
    var taken: Set<Int> = []
    var result = beads
    for candidate in candidates where !taken.contains(candidate.omitted) && !taken.contains(candidate.added) {
      taken.formUnion([candidate.omitted, candidate.added])
      result[candidate.omitted].target = beads[candidate.added].target
      result[candidate.omitted].confidence = candidate.confidence
      result[candidate.omitted].evidence =
        candidate.evidence + [Evidence(name: "moved", value: log(prior / Self.priorOdds))]
    }
    return result.indices.filter { !(taken.contains($0) && result[$0].source.isEmpty) }.map { result[$0] }
  }

  /// Whether a pair lies across another: one that does not was looked at, and refused, in its place.
  private func crosses(_ sourceIndex: Int, _ targetIndex: Int) -> Bool {
    beads.contains { bead in
      guard let first = bead.source.first, let other = bead.target.first else { return false }
      return (first < sourceIndex) != (other < targetIndex)
    }
  }

  /// The probability that two sentences are a moved pair, and what speaks for it.
  private func judge(
    _ sourceIndex: Int, _ targetIndex: Int, _ prior: Double, _ model: AlignmentModel
  ) -> (confidence: Double, evidence: [Evidence]) {
    guard let bead = model.align(task(sourceIndex, targetIndex)).first, bead.isPaired else {
      return (0, [])
    }
    let odds = bead.confidence / max(1 - bead.confidence, 1e-12) / Self.priorOdds * prior
    return (odds / (1 + odds), bead.evidence)
  }

  /// Two sentences as documents of their own, which nothing was learned from.
  private func task(_ sourceIndex: Int, _ targetIndex: Int) -> AlignmentTask {
    AlignmentTask(id: "moved", source: [source[sourceIndex]], target: [target[targetIndex]])
  }
}
