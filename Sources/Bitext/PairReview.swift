/// What a person decided about a unit of the memory: two texts that were stored as each other's translation.
public struct PairReview: Sendable, Hashable {
  public enum Decision: String, Sendable, Hashable, CaseIterable {
    /// They translate each other.
    case right
    /// They do not.
    case wrong
    /// They do once one or both are corrected.
    case corrected
  }

  public var decision: Decision
  /// The corrected texts, by their languages; empty unless the decision is `corrected`.
  public var corrections: [LanguageTag: String]
  public var author: String
  /// When it was decided: ISO 8601 in UTC with milliseconds.
  public var time: String
  public var note: String?

  public init(
    decision: Decision, corrections: [LanguageTag: String] = [:], author: String, time: String,
    note: String? = nil
  ) {
    self.decision = decision
    self.corrections = corrections
    self.author = author
    self.time = time
    self.note = note
  }

  /// Whether a text is a time as decisions have it: `2026-11-24T19:45:14.123Z`.
  ///
  /// Decisions are put in order by it, so one of another shape would count for ever or never.
  public static func isTime(_ text: String) -> Bool {
    text.utf8.count == 24
      && zip(text.utf8, "0000-00-00T00:00:00.000Z".utf8).allSatisfy {
        $1 == UInt8(ascii: "0") ? (0x30...0x39).contains($0) : $0 == $1
      }
  }
}

/// A unit with what was decided about it, and where it stands.
public struct ReviewedUnit: Sendable, Hashable {
  /// Counts on through the memory: what comes after a unit has a higher number.
  public var number: Int64
  /// What identifies the unit: 32 hexadecimal digits, the same in every memory.
  public var unitID: String
  /// The language whose tag sorts first.
  public var firstLanguage: LanguageTag
  public var secondLanguage: LanguageTag
  public var firstText: String
  public var secondText: String
  /// Where it was found, the surest place first, three at most.
  public var places: [PairPlace]
  public var occurrences: Int
  /// The last decision, where there is one.
  public var review: PairReview?

  public init(
    number: Int64, unitID: String, firstLanguage: LanguageTag, secondLanguage: LanguageTag, firstText: String,
    secondText: String, places: [PairPlace], occurrences: Int, review: PairReview?
  ) {
    self.number = number
    self.unitID = unitID
    self.firstLanguage = firstLanguage
    self.secondLanguage = secondLanguage
    self.firstText = firstText
    self.secondText = secondText
    self.places = places
    self.occurrences = occurrences
    self.review = review
  }
}
