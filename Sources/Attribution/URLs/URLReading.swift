public import Bitext

/// What a written URL is: its canonical form, and what the publisher's grammar reads from it.
public struct URLReading: Sendable, Hashable {
  /// As it was given.
  public var written: String
  /// The canonical form, of the repaired URL where it was malformed; `nil` where it can't be read at all.
  public var canonical: String?
  /// The same for every URL of one article: `dantri.com.vn#20250702002436713`, or host and path where the
  /// publisher's ids are not known.
  public var key: String?
  /// What makes the URL malformed, and its repaired form.
  public var defect: URLDefect?
  /// How the written URL differs from the canonical one; empty where it doesn't.
  public var deviations: [URLDeviation] = []
  /// The canonical host.
  public var host: String?
  public var publisher: Publisher?
  public var form: URLForm = .unknown
  public var section: String?
  public var slug: String?
  public var articleID: String?
  public var published: PublicationTime?
  /// The sequence that the id is a number of, where ids grow with time: the publisher's host and the form.
  public var sequence: String?
  /// Why the digits in the place of a time are none: "month 13".
  public var stampProblem: String?
  /// The language of the page: the URL's own, else the publisher's.
  public var language: LanguageTag?

  init(written: String) { self.written = written }
}

extension SourceReference {
  /// The reference that a URL makes in an article.
  init(_ reading: URLReading, span: OriginalSpan, block: Int) {
    self.init(
      written: reading.written, span: span, block: block, defect: reading.defect,
      canonicalURL: reading.canonical, publisher: reading.publisher?.name, form: reading.form,
      section: reading.section, slug: reading.slug, articleID: reading.articleID,
      published: reading.published,
      language: reading.language)
  }
}
