/// Words that are looked for in the memory's pairs.
public struct ConcordanceQuery: Sendable, Hashable {
  /// Phrases, all of which must be in a pair, on either side; a word that ends in `*` stands for all that begin so.
  public var phrases: [String]
  /// The language of the side they are looked for in; `nil`: either.
  public var language: LanguageTag?
  /// Whether words that differ in tone marks and diacritics only are the same.
  public var ignoresTones: Bool
  /// How many neighbouring segments are given before and after each place.
  public var context: Int
  /// How many hits at most.
  public var maximum: Int
  /// Which pairs count: a unit is a hit where one of its places fulfils this, and those places alone are told.
  public var filter: PairFilter?

  public init(
    phrases: [String], language: LanguageTag? = nil, ignoresTones: Bool = false, context: Int = 0,
    maximum: Int = 50
  ) {
    self.phrases = phrases
    self.language = language
    self.ignoresTones = ignoresTones
    self.context = context
    self.maximum = maximum
  }
}

/// A pair that holds what was looked for.
public struct ConcordanceHit: Sendable, Hashable {
  /// One side of the pair, normalized, and where in it the phrases stand, in order.
  public struct Side: Sendable, Hashable {
    public var language: LanguageTag
    public var text: String
    public var matches: [NormalizedSpan]

    public init(language: LanguageTag, text: String, matches: [NormalizedSpan]) {
      self.language = language
      self.text = text
      self.matches = matches
    }
  }

  /// A place of the pair, and the pairs round it there.
  public struct Place: Sendable, Hashable {
    public var place: PairPlace
    /// The languages of the article and of its source.
    public var before: [Neighbour]
    public var after: [Neighbour]

    public init(place: PairPlace, before: [Neighbour] = [], after: [Neighbour] = []) {
      self.place = place
      self.before = before
      self.after = after
    }
  }

  /// What stands beside a pair: the article's text and the source's; one of them is empty where it has no counterpart.
  public struct Neighbour: Sendable, Hashable {
    public var article: String
    public var source: String

    public init(article: String, source: String) {
      self.article = article
      self.source = source
    }
  }

  /// The side whose language's tag sorts first, and the other.
  public var first: Side
  public var second: Side
  /// Where the pair was found, ten places at most; empty where it was imported only.
  public var places: [Place]
  /// How many places there are.
  public var occurrences: Int
  /// The files it was imported from, in the order that was done, ten at most.
  public var imports: [ImportedUnitPlace]
  /// The last decision; the sides are as they were stored.
  public var review: PairReview?
  /// What identifies the unit: 32 hexadecimal digits, the same in every memory.
  public var unitID: String

  public init(
    first: Side, second: Side, places: [Place], occurrences: Int, imports: [ImportedUnitPlace] = [],
    review: PairReview? = nil, unitID: String
  ) {
    self.first = first
    self.second = second
    self.places = places
    self.occurrences = occurrences
    self.imports = imports
    self.review = review
    self.unitID = unitID
  }
}
