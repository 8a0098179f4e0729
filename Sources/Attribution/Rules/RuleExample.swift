import Bitext

/// Articles that a rule passes and fails.
public struct RuleExamples: Sendable {
  public var passing: [RuleExample]
  public var failing: [RuleExample]

  public init(passing: [RuleExample], failing: [RuleExample]) {
    self.passing = passing
    self.failing = failing
  }
}

/// An article in short: what it claims, and what the corpus has.
public struct RuleExample: Sendable {
  /// The article's text before its attribution lines.
  public var text: String = "Ein Satz. Noch ein Satz."
  /// What stands behind `Quelle:`, a line each.
  public var claims: [String]
  /// The claimed source's title, where its text is in the corpus.
  public var source: String?
  public var sourceLanguage: String = "vi"
  /// Whether the article's first line is its headline; the source's always is.
  public var hasHeadline = false
  public var content: Double?
  /// The content score of another text in the corpus.
  public var otherContent: Double?
  public var sharedWith: [String] = []
  public var articlePublished: String?
  public var now: String?
  /// Sentences of the article beside those of its source, each a paragraph; an empty side is no sentence.
  ///
  /// Where there are some, they are the texts of both.
  public var pairs: [(article: String, source: String)] = []
  /// What the web says of the first claim.
  public var online: OnlineEvidence?
  /// Other texts of the corpus: their URLs and when they were published.
  public var dated: [(url: String, published: String)] = []

  public init(_ claims: String...) { self.claims = claims }

  /// The example with changes.
  public func with(_ change: (inout RuleExample) -> Void) -> RuleExample {
    var copy = self
    change(&copy)
    return copy
  }

  /// The evidence that the example stands for.
  public func evidence(urls: URLReader) -> ArticleEvidence {
    let label = "Quelle:"
    let lines =
      pairs.isEmpty
      ? self.text.split(separator: "\n").map(String.init) : pairs.map(\.article).filter { !$0.isEmpty }
    var text = lines.joined(separator: "\n")
    var blocks = [Block(index: 0, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count))]
    for claim in claims {
      text += "\n"
      let start = text.utf8.count
      text += "\(label) \(claim)"
      blocks.append(
        Block(
          index: blocks.count, role: .attribution, span: OriginalSpan(start: start, end: text.utf8.count),
          claim: OriginalSpan(start: start + label.utf8.count + 1, end: text.utf8.count)))
    }
    let id = DocumentID(corpus: "example", path: "de/article.txt")
    let article = Document(
      id: id, sha256: String(repeating: "0", count: 64), charset: "UTF-8", language: Self.tag("de"),
      languageOrigin: .declared, text: text, blocks: blocks,
      metadata: DocumentMetadata(published: articlePublished))
    let references = ReferenceReader(urls: urls).references(in: article)
    let sourceID = DocumentID(corpus: "example", path: "vi/source.txt")
    let sources =
      source == nil ? [] : references.compactMap(\.canonicalURL).prefix(1).map { (sourceID, url: $0) }
    let link = SourceIndex(sources: sources, urls: urls).link(article: id, references: references)
    var evidence = ArticleEvidence(
      article: article, segments: Self.segments(lines, role: hasHeadline ? .title : .body),
      references: references, link: link)
    if let source, link.source != nil {
      let sourceLines = pairs.isEmpty ? [source] : pairs.map(\.source).filter { !$0.isEmpty }
      evidence.source = SourceEvidence(
        id: sourceID, language: Self.tag(sourceLanguage), metadata: DocumentMetadata(title: source),
        segments: Self.segments(sourceLines, role: .title),
        content: content.map { ContentMatch(source: sourceID, score: $0) }, beads: beads,
        text: sourceLines.joined(separator: "\n"))
    }
    if let otherContent {
      evidence.bestSource = CandidateSource(
        content: ContentMatch(
          source: DocumentID(corpus: "example", path: "vi/other.txt"), score: otherContent))
    }
    if !sharedWith.isEmpty {
      evidence.sharedWith = OtherClaimants(sharedWith.map { DocumentID(corpus: "example", path: $0) })
    }
    evidence.now = now.flatMap { PublicationTime(iso8601: $0) }
    evidence.online = online
    let neighbours = dated.enumerated().map { index, text in
      (
        document: DocumentID(corpus: "example", path: "vi/dated-\(index + 1).txt"), url: text.url,
        published: text.published
      )
    }
    evidence.dateEstimate = link.reference?.canonicalURL.flatMap {
      DateEstimator(dated: neighbours, urls: urls).estimate(of: $0)
    }
    return evidence
  }

  /// The beads that the pairs are.
  private var beads: [Bead] {
    var (article, source) = (0, 0)
    return pairs.map { pair in
      let bead = Bead(
        source: pair.article.isEmpty ? [] : [article], target: pair.source.isEmpty ? [] : [source],
        confidence: 0.99)
      article += bead.source.count
      source += bead.target.count
      return bead
    }
  }

  private static func segments(_ lines: [String], role: BlockRole) -> [Segment] {
    var start = 0
    return lines.enumerated().map { order, line in
      defer { start += line.utf8.count + 1 }
      return segment(line, role: order == 0 ? role : .body, order: order, at: start)
    }
  }

  private static func tag(_ text: String) -> LanguageTag {
    guard let tag = LanguageTag(text) else {
      preconditionFailure("an example's language is no tag: '\(text)'")
    }
    return tag
  }

  /// A segment cut at white space and punctuation; its words must have no diacritics, which only ICU takes off.
  static func segment(_ text: String, role: BlockRole, order: Int = 0, at place: Int = 0) -> Segment {
    var tokens: [Token] = []
    var start: Int?
    var offset = 0
    func end(_ at: Int) {
      guard let from = start else { return }
      let span = NormalizedSpan(start: from, end: at)
      let folded = text[span].lowercased()
      let kind: TokenKind = folded.utf8.allSatisfy(\.isASCIIDigit) ? .number : .word
      tokens.append(Token(kind: kind, span: span, folded: folded, bare: folded))
      start = nil
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        start = start ?? offset
      } else {
        end(offset)
      }
      offset += scalar.utf8.count
    }
    end(offset)
    let span = OriginalSpan(start: place, end: place + text.utf8.count)
    return Segment(
      order: order, block: order, role: role, text: MappedText(unchanged: text, at: span), tokens: tokens)
  }
}
