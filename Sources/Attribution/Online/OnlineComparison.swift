import Bitext

/// The page that answered beside the claim: whether it is the claimed article.
struct OnlineComparison {
  enum Headline {
    case fits
    case differs
    /// There is no headline in the URL, or none on the page that can be compared with it.
    case unknown
  }

  let claim: URLReading
  let page: OnlinePage
  let headline: Headline
  /// The headline in the URL, as it was compared.
  let slug: String?
  /// Where the last redirect led, where that is not the claimed article.
  let movedTo: URLReading?
  /// The page's own canonical URL, where it is that of another article of the same publisher.
  let otherCanonical: URLReading?
  /// Days between the time in the URL and the one on the page, where both are known.
  let daysApart: Int?

  /// - Returns: `nil` where no page answered.
  init?(_ evidence: OnlineEvidence, claim: URLReading, urls: URLReader) {
    guard case .page(let page) = evidence.outcome else { return nil }
    self.claim = claim
    self.page = page
    slug = claim.slug ?? Self.guessedSlug(claim)
    headline = Self.compare(slug, page, claim)
    let last = evidence.redirects.last.map { urls.read($0) }
    movedTo = last.flatMap { $0.key != nil && $0.key != claim.key ? $0 : nil }
    let canonical = page.canonicalURL.map { urls.read($0) }
    otherCanonical = canonical.flatMap { other in
      // A site whose pages all name the home page, or another site's original, says nothing against the claim.
      guard other.key != nil, other.key != claim.key, other.form != .listing, other.host == claim.host,
        other.form == claim.form
      else { return nil }
      return other
    }
    daysApart = Self.daysApart(claim, page)
  }

  /// Whether redirects ended at a home page or a list.
  var isSentToListing: Bool { movedTo?.form == .listing }

  /// The words of a URL's last part, where it reads like a headline and the grammar does not know the publisher.
  private static func guessedSlug(_ claim: URLReading) -> String? {
    guard claim.publisher == nil, let url = claim.canonical else { return nil }
    let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    guard path.count > 2, let last = path.last else { return nil }
    let words = last.prefix { $0 != "." }.split(separator: "-").filter { word in
      word.contains { $0.isLetter }
    }
    return words.count >= 4 ? words.joined(separator: "-") : nil
  }

  private static func compare(_ slug: String?, _ page: OnlinePage, _ claim: URLReading) -> Headline {
    guard let slug else { return .unknown }
    // A headline in another language than the URL's can't be compared with it.
    if let own = claim.language, let other = page.language, own.language != other.language { return .unknown }
    let inSlug = Set(slug.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    let inTitle = Set(page.titleWords)
    // Slugs are cut short and headlines are changed later: a third of the shorter one is enough.
    let size = min(inSlug.count, inTitle.count)
    guard size >= 4 else { return .unknown }
    return 3 * inSlug.intersection(inTitle).count < size ? .differs : .fits
  }

  private static func daysApart(_ claim: URLReading, _ page: OnlinePage) -> Int? {
    guard let time = claim.published, let written = page.published,
      let other = PublicationTime(iso8601: written)
    else { return nil }
    return abs(time.secondsSinceEpoch - other.secondsSinceEpoch) / 86_400
  }
}

extension RuleContext {
  /// What the web said, and the claim that it was asked about.
  var online: (evidence: OnlineEvidence, claim: Claim)? {
    guard let online = evidence.online else { return nil }
    let asked = claims.first { $0.reading.canonical == online.url || $0.reference.canonicalURL == online.url }
    guard let claim = asked ?? linkedClaim else { return nil }
    return (online, claim)
  }

  /// The page that answered beside the linked claim.
  var onlineComparison: OnlineComparison? {
    online.flatMap { OnlineComparison($0.evidence, claim: $0.claim.reading, urls: urls) }
  }
}

/// Whether a page is the claimed article, in one word for those who save it.
public enum OnlineFit: Sendable, Hashable {
  case fits
  /// It is another one: why.
  case differs(String)

  /// - Returns: `nil` where no page answered.
  public init?(_ evidence: OnlineEvidence, urls: URLReader) {
    let claim = urls.read(evidence.url)
    guard let comparison = OnlineComparison(evidence, claim: claim, urls: urls) else { return nil }
    if let found = SourceIsAnotherArticle.difference(in: comparison), found.isCertain {
      self = .differs(found.message)
    } else if comparison.isSentToListing {
      self = .differs("a redirect leads to a home page or a list ('\(comparison.movedTo?.canonical ?? "")')")
    } else {
      self = .fits
    }
  }
}
