public import Bitext

/// A pair as a row of a table or a line of JSON has it.
public struct PairRow: Sendable, Hashable {
  public var article: PairVocabulary.Side
  public var source: PairVocabulary.Side
  /// What the row says beside the texts, in the names of `PairVocabulary`.
  public var details: [PairDetail]
  /// Its id, where it is one of ours with its place.
  public var id: String?

  public init(
    article: PairVocabulary.Side, source: PairVocabulary.Side, details: [PairDetail], id: String? = nil
  ) {
    self.article = article
    self.source = source
    self.details = details
    self.id = id
  }
}

/// What keeps a row from being a pair.
public struct PairRowError: Error, Sendable, Hashable {
  /// In characters, from 1; `nil` where the row as a whole is meant.
  public var column: Int?
  /// A lower-case fragment.
  public var message: String
  public var hint: String?

  public init(column: Int? = nil, _ message: String, hint: String? = nil) {
    self.column = column
    self.message = message
    self.hint = hint
  }
}
