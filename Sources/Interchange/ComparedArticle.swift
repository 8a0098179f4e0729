public import Bitext

/// An article that was checked, with the texts that a report shows side by side.
public struct ComparedArticle: Sendable {
  /// One text: its document and its sentences.
  public struct Side: Sendable {
    public var document: Document
    public var segments: [Segment]
    /// Names and numbers that both sides of a pair have, by segment, ascending; in the document's text.
    public var shared: [Int: [OriginalSpan]]

    public init(document: Document, segments: [Segment], shared: [Int: [OriginalSpan]] = [:]) {
      self.document = document
      self.segments = segments
      self.shared = shared
    }
  }

  public var result: AttributionResult
  public var article: Side
  /// The linked source; `nil` where its text is not in the corpus.
  public var source: Side?
  /// The pairs of both; empty where there is no source.
  public var beads: [Bead]

  public init(result: AttributionResult, article: Side, source: Side? = nil, beads: [Bead] = []) {
    self.result = result
    self.article = article
    self.source = source
    self.beads = beads
  }
}
