import Bitext

/// Tells of the passages that stand elsewhere in the other document.
struct MovedPassages {
  /// The id of the findings.
  static let rule = "moved-passage"

  /// The moved beads of a document pair, those of one passage together.
  private let passages: [[Bead]]
  private let source: (document: Document, segments: [Segment])
  private let target: (document: Document, segments: [Segment])

  /// - Parameter beads: in the order of the source.
  init(
    _ beads: [Bead], source: (document: Document, segments: [Segment]),
    target: (document: Document, segments: [Segment])
  ) {
    var passages: [[Bead]] = []
    for (place, bead) in beads.enumerated() where bead.isMoved {
      // Only sentences without a counterpart may stand inside a passage.
      let isOn = place > 0 && passages.last?.last.map { $0.target[0] < bead.target[0] } ?? false
      let before = beads[..<place].last { $0.isPaired }
      if isOn, before?.isMoved == true {
        passages[passages.count - 1].append(bead)
      } else {
        passages.append([bead])
      }
    }
    self.passages = passages
    self.source = source
    self.target = target
  }

  /// A note for each passage, at its place in the source document, with its place in the other one.
  ///
  /// - Returns: the first ones, and how many more there are; finding a place takes time.
  func findings(atMost limit: Int = .max) -> (told: [Finding], more: Int) {
    let told = passages.prefix(limit).compactMap { passage -> Finding? in
      let numbers = (source: passage.flatMap(\.source), target: passage.flatMap(\.target))
      guard let span = Self.span(numbers.source, source.segments),
        let other = Self.span(numbers.target, target.segments)
      else { return nil }
      let count = numbers.source.count
      let place = target.document.place(of: other.start)
      return Finding(
        rule: Self.rule, severity: .note,
        message: (count == 1 ? "a sentence stands" : "\(count) sentences stand")
          + " elsewhere in '\(target.document.id.path)', at \(place.line):\(place.column)",
        document: source.document.id, span: span,
        place: source.document.place(of: span.start),
        related: RelatedPlace(
          document: target.document.id, span: other, place: place, message: "the passage's counterpart"))
    }
    return (told, max(0, passages.count - limit))
  }

  private static func span(_ numbers: [Int], _ segments: [Segment]) -> OriginalSpan? {
    guard let first = numbers.first else { return nil }
    return numbers.dropFirst().reduce(segments[first].text.originalSpan) {
      $0.union(segments[$1].text.originalSpan)
    }
  }
}

extension Diagnostic {
  /// A finding as a message about a file.
  init(_ finding: Finding, path: String) {
    self.init(
      finding.severity, path: path, place: finding.place, message: "\(finding.message) [\(finding.rule)]",
      hint: finding.suggestion)
  }
}
