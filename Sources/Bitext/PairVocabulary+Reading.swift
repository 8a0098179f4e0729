extension PairVocabulary {
  /// One side of a pair as an exchange file has it.
  public struct Side: Sendable, Hashable {
    public var language: LanguageTag
    public var text: String

    public init(language: LanguageTag, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// Which side of a unit the details of a variant say it is; `nil` where they don't.
  public static func side(in details: some Sequence<PairDetail>) -> PairDetail.Subject? {
    for detail in details where detail.name == prefix + "side" {
      return detail.value == "source" ? .source : .article
    }
    return nil
  }

  /// Puts a pair together from its texts and details.
  ///
  /// Where the details say all of its place (they are ours), the pair is what it was when they were written. Else
  /// it is a pair of another tool: its sides have empty spans, `normalized` is given by the caller, and its
  /// details stay as they came.
  ///
  /// - Parameter origin: the file the details were read from; ours that tell an earlier one keep that.
  public static func pair(
    article: Side, source: Side, details: [PairDetail], origin: PairImport
  ) -> SegmentPair {
    var bag = DetailBag(details)
    let found = review(&bag, article, source)
    let review = found?.review
    let article = Side(language: article.language, text: found?.article ?? article.text)
    let source = Side(language: source.language, text: found?.source ?? source.text)
    let known = bag
    if let pair = placed(article: article, source: source, &bag, origin) { return pair.with(review) }
    bag = known
    let origins = origins(&bag)
    let first = origins.first ?? origin
    let score = bag.take(.pair, score).flatMap { Double($0) }.flatMap { (0...1).contains($0) ? $0 : nil }
    func side(_ side: Side, _ subject: PairDetail.Subject) -> PairSide {
      _ = bag.take(subject, prefix + "side")
      var value = PairSide(
        document: DocumentID(corpus: "", path: first.file), sha256: first.sha256, language: side.language,
        original: side.text, normalized: side.text, span: OriginalSpan(start: 0, end: 0), segments: [],
        block: 0)
      value.url = bag.take(subject, url)
      return value
    }
    var pair = SegmentPair(
      article: side(article, .article), source: side(source, .source), type: BeadType(source: 1, target: 1),
      confidence: score ?? 1, evidence: [], reference: nil, verdict: nil, aligner: "")
    pair.origin = first
    pair.otherOrigins = Array(origins.dropFirst())
    pair.details = bag.rest
    return pair.with(review)
  }

  /// The files that one of ours says it was imported from.
  private static func origins(_ bag: inout DetailBag) -> [PairImport] {
    var origins: [PairImport] = []
    while let file = bag.take(.pair, prefix + "imported-file") {
      origins.append(
        PairImport(
          file: file, sha256: bag.take(.pair, prefix + "imported-sha256") ?? "",
          line: bag.take(.pair, prefix + "imported-line").flatMap { Int($0) } ?? 1))
    }
    return origins
  }

  /// A decision, and the texts that its corrections replaced; left among the details where it does not say all that a
  /// decision has.
  private static func review(
    _ bag: inout DetailBag, _ article: Side, _ source: Side
  ) -> (review: PairReview, article: String?, source: String?)? {
    var rest = bag
    guard
      let decision = rest.take(.pair, prefix + "review").flatMap({ PairReview.Decision(rawValue: $0) }),
      let author = rest.take(.pair, prefix + "review-author"),
      let time = rest.take(.pair, prefix + "review-time"), PairReview.isTime(time)
    else { return nil }
    var review = PairReview(
      decision: decision, author: author, time: time, note: rest.take(.pair, prefix + "review-note"))
    var replaced: (String?, String?)
    if decision == .corrected {
      replaced = (
        rest.take(.article, prefix + uncorrected), rest.take(.source, prefix + uncorrected)
      )
      if replaced.0 != nil { review.corrections[article.language] = article.text }
      if replaced.1 != nil { review.corrections[source.language] = source.text }
    }
    bag = rest
    return (review, replaced.0, replaced.1)
  }

  private static func placed(
    article: Side, source: Side, _ bag: inout DetailBag, _ origin: PairImport
  ) -> SegmentPair? {
    guard let type = bag.take(.pair, beadType).flatMap({ BeadType($0) }),
      let confidence = bag.take(.pair, score).flatMap({ Double($0) }), (0...1).contains(confidence),
      let aligner = bag.take(.pair, prefix + "aligner"),
      let left = side(article, .article, &bag), let right = side(source, .source, &bag)
    else { return nil }
    var evidence: [Evidence] = []
    while let text = bag.take(.pair, prefix + "evidence") {
      guard let space = text.lastIndex(of: " "), let value = Double(text[text.index(after: space)...]) else {
        return nil
      }
      evidence.append(Evidence(name: String(text[..<space]), value: value))
    }
    let verdict = bag.take(.pair, prefix + "verdict").flatMap { Verdict(rawValue: $0) }
    var pair = SegmentPair(
      article: left, source: right, type: type, confidence: confidence, evidence: evidence,
      reference: claim(&bag), verdict: verdict, aligner: aligner)
    pair.origin = origin
    pair.details = bag.rest
    return pair
  }

  private static func side(
    _ side: Side, _ subject: PairDetail.Subject, _ bag: inout DetailBag
  ) -> PairSide? {
    _ = bag.take(subject, prefix + "side")
    let url = bag.take(subject, url)
    guard let corpus = bag.take(subject, prefix + "corpus"),
      let path = bag.take(subject, prefix + "document"),
      let sha256 = bag.take(subject, prefix + "sha256"),
      let span = bag.take(subject, prefix + "span").flatMap({ OriginalSpan($0) }), !span.isEmpty,
      let block = bag.take(subject, block).flatMap({ Int($0) }),
      let segments = bag.take(subject, prefix + "segments")
    else { return nil }
    var value = PairSide(
      document: DocumentID(corpus: corpus, path: path), sha256: sha256, language: side.language,
      original: side.text, normalized: bag.take(subject, prefix + "normalized") ?? side.text, span: span,
      segments: segments.split(separator: " ").compactMap { Int($0) }, block: block)
    value.url = url
    return value
  }

  private static func claim(_ bag: inout DetailBag) -> SourceReference? {
    guard let written = bag.take(.pair, prefix + "claim"),
      let span = bag.take(.pair, prefix + "claim-span").flatMap({ OriginalSpan($0) }),
      let block = bag.take(.pair, prefix + "claim-block").flatMap({ Int($0) })
    else { return nil }
    let repaired = bag.take(.pair, prefix + "claim-repaired")
    let defect = bag.take(.pair, prefix + "claim-defect").map { URLDefect(message: $0, repaired: repaired) }
    return SourceReference(
      written: written, span: span, block: block, defect: defect,
      canonicalURL: bag.take(.pair, prefix + "claim-url"), publisher: bag.take(.pair, prefix + "publisher"),
      form: bag.take(.pair, prefix + "claim-form").flatMap { URLForm(rawValue: $0) } ?? .unknown,
      section: bag.take(.pair, prefix + "section"), slug: bag.take(.pair, prefix + "slug"),
      articleID: bag.take(.pair, prefix + "article-id"), published: published(&bag),
      language: bag.take(.pair, prefix + "claim-language").flatMap { LanguageTag($0) })
  }

  private static func published(_ bag: inout DetailBag) -> PublicationTime? {
    guard let text = bag.take(.pair, prefix + "published"),
      let precision = bag.take(.pair, prefix + "published-precision").flatMap({ TimePrecision(rawValue: $0) }
      ),
      let offset = bag.take(.pair, prefix + "published-offset").flatMap({ Int($0) }),
      abs(offset) <= 1440
    else { return nil }
    return PublicationTime(stored: text, precision: precision, offsetMinutes: offset)
  }
}

extension SegmentPair {
  fileprivate func with(_ review: PairReview?) -> SegmentPair {
    guard let review else { return self }
    var pair = self
    pair.review = review
    return pair
  }
}

/// Details that are taken out one by one, so that what nobody takes is left.
private struct DetailBag {
  private(set) var rest: [PairDetail]

  init(_ details: [PairDetail]) { rest = details }

  /// The first property of a name; it is gone afterwards.
  mutating func take(_ subject: PairDetail.Subject, _ name: String) -> String? {
    let found = rest.firstIndex { $0.kind == .property && $0.subject == subject && $0.name == name }
    return found.map { rest.remove(at: $0).value }
  }
}

extension TextSpan {
  /// Reads `start-end`, as `description` writes it.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let start = ends[0], let end = ends[1], start >= 0, start <= end else {
      return nil
    }
    self.init(start: start, end: end)
  }
}
