import Alignment
import Bitext

/// A pair of documents as the aligner gets it: the running text, and apart from it the captions.
///
/// Pictures stand where the layout wants them: the caption that opens the article stands in the middle of the source.
/// An alignment that goes forward in both texts can't pair such two, and would pair the caption with whatever stands
/// where it is missing. So where both sides have captions, these are aligned with each other alone.
struct SplitTask: Sendable {
  /// Part of the documents, and the places of its segments in them.
  private struct Part: Sendable {
    var task: AlignmentTask
    var source: [Int]
    var target: [Int]

    init(_ id: String, _ source: [Segment], _ target: [Segment], where belongs: (Segment) -> Bool) {
      self.source = source.indices.filter { belongs(source[$0]) }
      self.target = target.indices.filter { belongs(target[$0]) }
      task = AlignmentTask(
        id: id, source: self.source.map { source[$0] }, target: self.target.map { target[$0] })
    }

    /// Beads of the part as beads of the documents.
    func placed(_ beads: [Bead]) -> [Bead] {
      beads.map { bead in
        var placed = bead
        placed.source = bead.source.map { source[$0] }
        placed.target = bead.target.map { target[$0] }
        return placed
      }
    }
  }

  private let source: [Segment]
  private let target: [Segment]
  private var parts: [Part]

  init(id: String, source: [Segment], target: [Segment]) {
    self.source = source
    self.target = target
    let isCaption = { (segment: Segment) in segment.role == .caption }
    if source.contains(where: isCaption), target.contains(where: isCaption) {
      parts = [
        Part(id, source, target) { !isCaption($0) }, Part("\(id) captions", source, target, where: isCaption),
      ]
    } else {
      parts = [Part(id, source, target) { _ in true }]
    }
  }

  /// What the aligner learns from and aligns.
  var tasks: [AlignmentTask] {
    get { parts.map(\.task) }
    set { for index in parts.indices { parts[index].task = newValue[index] } }
  }

  /// The documents' beads: each segment in exactly one, in the order of the source's segments.
  func align(with model: AlignmentModel) -> [Bead] {
    guard parts.count > 1 else { return model.align(parts[0].task) }
    let beads = parts.flatMap { $0.placed(model.alignInOrder($0.task)) }
    let whole = AlignmentTask(id: "", source: source, target: target, vectors: vectors)
    return Bead.ordered(model.joiningMoved(beads, of: whole))
  }

  /// The vectors of all segments in their order, where the parts have them.
  private var vectors: SentenceVectors? {
    var whole = SentenceVectors(
      source: source.map { _ in [] }, target: target.map { _ in [] })
    for part in parts {
      guard let vectors = part.task.vectors else { return nil }
      for (place, vector) in zip(part.source, vectors.source) { whole.source[place] = vector }
      for (place, vector) in zip(part.target, vectors.target) { whole.target[place] = vector }
    }
    return whole
  }

  /// How far each two sentences speak for each other, in nats; rows are the source's sentences.
  func evidence(with model: AlignmentModel) -> [[Double]] {
    let whole = AlignmentTask(id: "", source: source, target: target)
    var matrix = model.pairEvidence(whole)
    // Inside a part, what a bead taught the model is left out.
    for part in parts {
      for (row, values) in zip(part.source, model.pairEvidence(part.task)) {
        for (column, value) in zip(part.target, values) { matrix[row][column] = value }
      }
    }
    return matrix
  }
}
