/// What shows that a text is, or is not, an article's source: numbers for programs, places for people.
public struct SourceProof: Sendable, Hashable {
  /// What aligning the two gave.
  public struct Alignment: Sendable, Hashable {
    /// How many of the article's sentences have a counterpart, of how many.
    public var paired: Int
    public var sentences: Int
    /// What words, names, figures and quotation marks of the pairs speak for translations, in nats a sentence of the
    /// article; and what aligning texts that don't belong together gives.
    public var perSentence: Double
    public var chancePerSentence: Double
    /// What that speaks for the text, in nats.
    public var score: Double

    public init(
      paired: Int, sentences: Int, perSentence: Double, chancePerSentence: Double, score: Double
    ) {
      self.paired = paired
      self.sentences = sentences
      self.perSentence = perSentence
      self.chancePerSentence = chancePerSentence
      self.score = score
    }
  }

  /// A kind of thing that both texts may have.
  public enum Kind: String, Sendable, CaseIterable {
    case names
    case figures
    case dates
    case quotations
    /// Words that a lexicon says are each other's translations.
    case words
  }

  /// One thing in both texts.
  public struct Place: Sendable, Hashable {
    public var text: String
    public var span: OriginalSpan
    public var place: TextPlace
    public var sourceText: String
    public var sourceSpan: OriginalSpan
    public var sourcePlace: TextPlace

    public init(
      text: String, span: OriginalSpan, place: TextPlace, sourceText: String, sourceSpan: OriginalSpan,
      sourcePlace: TextPlace
    ) {
      self.text = text
      self.span = span
      self.place = place
      self.sourceText = sourceText
      self.sourceSpan = sourceSpan
      self.sourcePlace = sourcePlace
    }
  }

  /// What of one kind both texts have in sentences that were aligned with each other.
  public struct Group: Sendable, Hashable {
    public var kind: Kind
    /// How many the article has in common with the source.
    public var shared: Int
    /// How many the article has at all; `nil` where that can't be told (in German every noun looks like a name).
    public var total: Int?
    /// The first of them.
    public var places: [Place]

    public init(kind: Kind, shared: Int, total: Int? = nil, places: [Place]) {
      self.kind = kind
      self.shared = shared
      self.total = total
      self.places = places
    }
  }

  /// What names, figures and dates of the whole texts speak for the source, in nats; `nil` where not compared.
  public var content: Double?
  /// `nil` where the two were not aligned.
  public var alignment: Alignment?
  /// The kinds that the article has.
  public var groups: [Group]

  public init(content: Double? = nil, alignment: Alignment? = nil, groups: [Group] = []) {
    self.content = content
    self.alignment = alignment
    self.groups = groups
  }
}

extension SourceProof.Alignment: CustomStringConvertible {
  /// A line for people.
  public var description: String {
    "\(paired) of \(sentences) sentences have a counterpart; their words speak for translations with "
      + "\(perSentence.roundedToTenths) nats a sentence, chance gives \(chancePerSentence.roundedToTenths): "
      + "\(score.roundedToTenths) nats"
  }
}

extension SourceProof.Group {
  /// How many are shared, in words: `figures: 9 of 10`, `names: 14`.
  public var count: String { "\(kind.rawValue): \(shared)" + (total.map { " of \($0)" } ?? "") }
}

extension Double {
  /// With one decimal, for people.
  fileprivate var roundedToTenths: Double { (self * 10).rounded() / 10 }
}
