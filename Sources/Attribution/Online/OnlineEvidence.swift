public import Bitext

/// What asking the web for the claimed URL came to: plain values, filled by the caller.
public struct OnlineEvidence: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    case page(OnlinePage)
    /// 404 or 410.
    case gone(status: Int)
    /// The host lets people in, not programs: why.
    case blocked(String)
    /// No answer, or none that is a page: why.
    case unreachable(String)
  }

  /// The URL that was asked for.
  public var url: String
  /// Where redirects led, in order, absolute; the last one answered.
  public var redirects: [String]
  public var outcome: Outcome

  public init(url: String, redirects: [String] = [], outcome: Outcome) {
    self.url = url
    self.redirects = redirects
    self.outcome = outcome
  }
}

/// What the page that answered says of itself.
public struct OnlinePage: Sendable, Hashable {
  public var title: String?
  /// The title's words in lower case and without diacritics, in order.
  public var titleWords: [String]
  /// Absolute.
  public var canonicalURL: String?
  /// As written, ISO 8601 in most pages.
  public var published: String?
  public var language: LanguageTag?
  public var publisher: String?

  public init(
    title: String? = nil, titleWords: [String] = [], canonicalURL: String? = nil, published: String? = nil,
    language: LanguageTag? = nil, publisher: String? = nil
  ) {
    self.title = title
    self.titleWords = titleWords
    self.canonicalURL = canonicalURL
    self.published = published
    self.language = language
    self.publisher = publisher
  }
}
