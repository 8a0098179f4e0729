/// A text that the memory is asked for.
public struct FuzzyQuery: Sendable, Hashable {
  /// The text as it was given.
  public var text: String
  /// The same, normalized as the memory's texts are: candidates are found by it.
  public var normalized: String
  /// The language of the text, and the one of the translations wanted.
  public var from: LanguageTag
  public var to: LanguageTag
  /// The normalized sentences before and after it, where they are known.
  public var previous: String?
  public var next: String?
  /// The least score of a match, 0 to 101.
  public var minimum: Int
  /// How many matches at most.
  public var maximum: Int
  public var penalties: PenaltyLimits
  /// Which pairs count: a unit is a match where one of its places fulfils this.
  public var filter: PairFilter?

  public init(
    text: String, normalized: String, from: LanguageTag, to: LanguageTag, previous: String? = nil,
    next: String? = nil, minimum: Int = 70, maximum: Int = 5, penalties: PenaltyLimits = PenaltyLimits()
  ) {
    self.text = text
    self.normalized = normalized
    self.from = from
    self.to = to
    self.previous = previous
    self.next = next
    self.minimum = minimum
    self.maximum = maximum
    self.penalties = penalties
  }
}

/// A unit of the memory whose text is like the one asked for.
public struct FuzzyMatch: Sendable, Hashable {
  /// 0 to 100 after penalties, 100 for the same text only; 101 where the neighbours agree too.
  public var score: Int
  /// 0 to 100, before penalties.
  public var similarity: Double
  /// Which neighbours of the text are those of the match.
  public var context: ContextAgreement
  /// The unit's texts in the languages asked from and to, normalized.
  public var source: String
  public var target: String
  /// The target with the numbers of the text put in; the target itself where nothing was to be put in.
  public var proposal: String
  /// How the texts differ, in the order of the text asked for.
  public var differences: [MatchDifference]
  public var penalties: [MatchPenalty]
  /// Where the unit was found, best place first, ten at most; empty where it was imported only.
  public var places: [PairPlace]
  /// How many places there are.
  public var occurrences: Int
  /// The files it was imported from, in the order that was done, ten at most.
  public var imports: [ImportedUnitPlace]
  /// The last decision; corrected texts stand in the unit's place.
  public var review: PairReview?
  /// What identifies the unit: 32 hexadecimal digits, the same in every memory.
  public var unitID: String

  public init(
    score: Int, similarity: Double, context: ContextAgreement, source: String, target: String,
    proposal: String,
    differences: [MatchDifference], penalties: [MatchPenalty], places: [PairPlace], occurrences: Int,
    imports: [ImportedUnitPlace] = [], review: PairReview? = nil, unitID: String
  ) {
    self.score = score
    self.similarity = similarity
    self.context = context
    self.source = source
    self.target = target
    self.proposal = proposal
    self.differences = differences
    self.penalties = penalties
    self.places = places
    self.occurrences = occurrences
    self.imports = imports
    self.review = review
    self.unitID = unitID
  }
}

/// Which of a text's neighbours stand beside a match too.
public enum ContextAgreement: String, Sendable, Hashable, CaseIterable {
  case none
  case previous
  case next
  case both
}

/// The side of a text that the memory was asked for.
public enum QuerySide: TextSide {}

/// One way in which a text and its match differ.
public struct MatchDifference: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Capital and small letters.
    case letterCase = "case"
    /// A tone mark on another vowel of the same syllable: `hoà`, `hòa`.
    case toneStyle = "tone-style"
    /// Other tone marks or diacritics.
    case tone
    case punctuation
    /// Numbers of other values.
    case number
    /// Another word.
    case word
    /// A word of the text that the match lacks.
    case added
    /// A word of the match that the text lacks.
    case missing
    /// A word at another place.
    case order
    /// Only what normalization makes alike: quotation marks, spaces, hidden characters.
    case form
  }

  public var kind: Kind
  /// What stands in the text; empty where nothing does.
  public var text: String
  /// What stands in the match.
  public var match: String
  /// In the text as it was given.
  public var textSpan: TextSpan<QuerySide>?
  /// In the match's source text.
  public var matchSpan: NormalizedSpan?

  public init(
    kind: Kind, text: String, match: String, textSpan: TextSpan<QuerySide>? = nil,
    matchSpan: NormalizedSpan? = nil
  ) {
    self.kind = kind
    self.text = text
    self.match = match
    self.textSpan = textSpan
    self.matchSpan = matchSpan
  }
}

/// Points taken from a match's score, and why.
public struct MatchPenalty: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The pair may be wrongly aligned.
    case alignment
    /// The attribution of the article is not verified.
    case source
    /// The memory has other translations of the same text.
    case alternatives
    /// The text is much older than the newest in the memory.
    case age
  }

  public var reason: Reason
  public var points: Int
  /// What was found, in words.
  public var detail: String

  public init(reason: Reason, points: Int, detail: String) {
    self.reason = reason
    self.points = points
    self.detail = detail
  }
}

/// How many points each penalty takes at most; 0 turns it off.
public struct PenaltyLimits: Sendable, Hashable {
  public var alignment: Int
  public var source: Int
  public var alternatives: Int
  public var age: Int

  public init(alignment: Int = 10, source: Int = 5, alternatives: Int = 1, age: Int = 2) {
    self.alignment = alignment
    self.source = source
    self.alternatives = alternatives
    self.age = age
  }

  /// No penalties at all.
  public static let none = PenaltyLimits(alignment: 0, source: 0, alternatives: 0, age: 0)

  /// The most that can be taken from one match.
  public var total: Int { alignment + source + alternatives + age }
}
