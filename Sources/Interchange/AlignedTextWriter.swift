public import Bitext

/// One row of aligned texts: what some sentences of each text have in common.
public struct AlignedTextRow: Sendable, Hashable {
  /// One text's share of a row.
  public struct Side: Sendable, Hashable {
    /// As it stands in the file, its sentences joined by single spaces.
    public var text: String
    /// From the first sentence's first byte to the last one's last, in the decoded text.
    public var span: OriginalSpan?
    /// How many sentences.
    public var count: Int

    public init(text: String, span: OriginalSpan?, count: Int) {
      self.text = text
      self.span = span
      self.count = count
    }
  }

  /// The two languages a row is about, where several pairs of texts are in one table.
  public var pair: (LanguageTag, LanguageTag)?
  /// One for each text; `nil` where the row is not about it.
  public var sides: [Side?]
  /// The probability that the row is right.
  public var score: Double
  public var evidence: [Evidence]

  public init(
    pair: (LanguageTag, LanguageTag)? = nil, sides: [Side?], score: Double, evidence: [Evidence] = []
  ) {
    self.pair = pair
    self.sides = sides
    self.score = score
    self.evidence = evidence
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.sides == right.sides && left.score == right.score && left.evidence == right.evidence
      && left.pair?.0 == right.pair?.0 && left.pair?.1 == right.pair?.1
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(sides)
    hasher.combine(score)
  }
}

/// Writes aligned texts as TSV: UTF-8, LF, one header row, no quoting.
///
/// Columns: `pair` where several pairs of texts are in one table, `bead` (how many sentences of each text), `score`,
/// the texts by their languages, their spans (`de_span`), and `evidence` where it is asked for.
public struct AlignedTextWriter: Sendable {
  private let languages: [LanguageTag]
  private let hasPairs: Bool
  private let explains: Bool

  public init(languages: [LanguageTag], hasPairs: Bool, explains: Bool) {
    self.languages = languages
    self.hasPairs = hasPairs
    self.explains = explains
  }

  /// The header row, with its line feed.
  public var header: String {
    TSVField.line(
      (hasPairs ? ["pair"] : []) + ["bead", "score"] + languages.map(\.rawValue)
        + languages.map { "\($0)_span" } + (explains ? ["evidence"] : []))
  }

  /// A row, with its line feed; spans are `start-end` in UTF-8 bytes, empty where there is no sentence.
  public func row(_ row: AlignedTextRow) -> String {
    var fields: [String] = []
    if hasPairs { fields.append(row.pair.map { "\($0.0)-\($0.1)" } ?? "") }
    fields.append(row.sides.compactMap { $0.map { "\($0.count)" } }.joined(separator: ":"))
    fields.append(row.score.withFourDecimals)
    fields += row.sides.map { $0?.text ?? "" }
    fields += row.sides.map { $0?.span?.description ?? "" }
    if explains {
      fields.append(
        row.evidence.map { "\($0.name) \($0.value.withFourDecimals)" }.joined(separator: ", "))
    }
    return TSVField.line(fields)
  }
}
