/// The names that a pair's provenance has in exchange formats: one vocabulary, written and read in one place.
///
/// `source-document`, `paragraph-id`, `type` and `score-…` are Bitextor's, with its meaning; our own begin with
/// `x-satzpaar-`. README.md, "TMX", lists them all.
public enum PairVocabulary {
  package static let prefix = "x-satzpaar-"
  /// The URL of the side's document (Bitextor).
  package static let url = "source-document"
  /// The number of the side's block (Bitextor).
  package static let block = "paragraph-id"
  /// The bead type, `2:1` (Bitextor, whose value is always `1:1`).
  package static let beadType = "type"
  /// The probability (named as Bitextor names its aligners' scores).
  package static let score = "score-satzpaar"
  package static let document = prefix + "document"
  package static let span = prefix + "span"
  package static let verdict = prefix + "verdict"
  package static let publisher = prefix + "publisher"
  package static let published = prefix + "published"
  package static let review = prefix + "review"
  package static let reviewer = review + "-author"
  package static let reviewTime = review + "-time"
  /// What stood in the document before a person corrected it.
  package static let uncorrected = "uncorrected"

  /// What is known of a pair but its texts and id, in a fixed order; what it was imported with comes last.
  ///
  /// - Parameter withOrigin: also the file that a pair of another tool was imported from, and which of its sides is
  ///   which.
  public static func details(of pair: SegmentPair, withOrigin: Bool = true) -> [PairDetail] {
    var details: [PairDetail] = []
    func add(_ subject: PairDetail.Subject, _ name: String, _ value: String?) {
      if let value { details.append(PairDetail(subject, .property, name, value)) }
    }
    func own(_ subject: PairDetail.Subject, _ name: String, _ value: String?) {
      add(subject, prefix + name, value)
    }
    if pair.hasPlace {
      add(.pair, beadType, pair.type.description)
      add(.pair, score, "\(pair.confidence)")
      own(.pair, "aligner", pair.aligner)
      for part in pair.evidence { own(.pair, "evidence", "\(part.name) \(part.value)") }
      own(.pair, "verdict", pair.verdict?.rawValue)
      if let reference = pair.reference { addClaim(reference, own) }
    } else {
      if pair.confidence != 1 { add(.pair, score, "\(pair.confidence)") }
      if withOrigin, let origin = pair.origin {
        for origin in [origin] + pair.otherOrigins {
          own(.pair, "imported-file", origin.file)
          own(.pair, "imported-sha256", origin.sha256)
          own(.pair, "imported-line", "\(origin.line)")
        }
      }
    }
    if let review = pair.review {
      own(.pair, "review", review.decision.rawValue)
      own(.pair, "review-author", review.author)
      own(.pair, "review-time", review.time)
      own(.pair, "review-note", review.note)
    }
    let namesSides = withOrigin || pair.hasPlace
    addSide(pair.article, pair.articleDocument, pair, namesSides, .article, add, own)
    addSide(pair.source, pair.sourceDocument, pair, namesSides, .source, add, own)
    return details + pair.details
  }

  private static func addSide(
    _ side: PairSide?, _ document: DocumentID?, _ pair: SegmentPair, _ isNamed: Bool,
    _ subject: PairDetail.Subject, _ add: (PairDetail.Subject, String, String?) -> Void,
    _ own: (PairDetail.Subject, String, String?) -> Void
  ) {
    guard let side else {
      // The other side's document is known all the same.
      let name = subject == .article ? "article" : "source"
      own(.pair, name + "-corpus", document?.corpus)
      own(.pair, name + "-document", document?.path)
      return
    }
    add(subject, url, side.url)
    if isNamed { own(subject, "side", subject == .article ? "article" : "source") }
    own(subject, uncorrected, side.replaced?.original)
    guard pair.hasPlace else { return }
    own(subject, "corpus", side.document.corpus)
    own(subject, "document", side.document.path)
    own(subject, "sha256", side.sha256)
    own(subject, "span", side.span.description)
    add(subject, block, "\(side.block)")
    own(subject, "segments", side.segments.map { String($0) }.joined(separator: " "))
    let stored =
      side.replaced ?? PairSide.Texts(original: side.original, normalized: side.normalized)
    if !stored.normalized.utf8.elementsEqual(stored.original.utf8) {
      own(subject, "normalized", stored.normalized)
    }
  }

  private static func addClaim(
    _ claim: SourceReference, _ own: (PairDetail.Subject, String, String?) -> Void
  ) {
    own(.pair, "claim", claim.written)
    own(.pair, "claim-span", claim.span.description)
    own(.pair, "claim-block", "\(claim.block)")
    own(.pair, "claim-defect", claim.defect?.message)
    own(.pair, "claim-repaired", claim.defect?.repaired)
    own(.pair, "claim-url", claim.canonicalURL)
    own(.pair, "claim-form", claim.form.rawValue)
    own(.pair, "claim-language", claim.language?.rawValue)
    own(.pair, "publisher", claim.publisher)
    own(.pair, "section", claim.section)
    own(.pair, "slug", claim.slug)
    own(.pair, "article-id", claim.articleID)
    guard let published = claim.published else { return }
    own(.pair, "published", published.description)
    own(.pair, "published-precision", published.precision.rawValue)
    own(.pair, "published-offset", "\(published.offsetMinutes)")
  }
}
