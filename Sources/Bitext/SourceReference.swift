/// How exactly a time of publication is known.
public enum TimePrecision: String, Sendable, Hashable, Codable {
  case day
  case minute
  case second
  case millisecond
}

/// A time of publication as a publisher's clock showed it, with its offset from UTC.
public struct PublicationTime: Sendable, Hashable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int
  public var millisecond: Int
  /// Offset from UTC in minutes: 420 for Vietnam.
  public var offsetMinutes: Int
  public var precision: TimePrecision

  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0,
    offsetMinutes: Int, precision: TimePrecision
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.millisecond = millisecond
    self.offsetMinutes = offsetMinutes
    self.precision = precision
  }
}

extension PublicationTime: CustomStringConvertible {
  /// ISO 8601, as long as the precision allows: `2025-07-02T00:24:36.713+07:00`, or `2019-08-20` for a day.
  public var description: String {
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    if precision == .day { return date }
    var time = "\(padded(hour, 2)):\(padded(minute, 2))"
    if precision != .minute { time += ":\(padded(second, 2))" }
    if precision == .millisecond { time += ".\(padded(millisecond, 3))" }
    let sign = offsetMinutes < 0 ? "-" : "+"
    let zone = "\(sign)\(padded(abs(offsetMinutes) / 60, 2)):\(padded(abs(offsetMinutes) % 60, 2))"
    return "\(date)T\(time)\(zone)"
  }

  private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// What an attribution line claims: the text as written, and what its URL alone says of the source.
public struct SourceReference: Sendable, Hashable {
  /// The claim as written, after its label.
  public var written: String
  /// Where it stands in the article.
  public var span: OriginalSpan
  /// The block it stands in.
  public var block: Int
  /// What is wrong with the URL as written, or `nil` where it can be read.
  public var defect: URLDefect?
  /// The URL in its canonical form; where the URL is malformed, the repaired form if there is one.
  public var canonicalURL: String?
  /// The publisher's name, where the grammar knows the host.
  public var publisher: String?
  /// What the grammar says the URL is.
  public var form: URLForm
  public var section: String?
  /// The headline in the URL, as written there: lower case, no diacritics, hyphens.
  public var slug: String?
  public var articleID: String?
  public var published: PublicationTime?
  /// The language the publisher writes in, where the grammar says so.
  public var language: LanguageTag?

  public init(
    written: String, span: OriginalSpan, block: Int, defect: URLDefect? = nil, canonicalURL: String? = nil,
    publisher: String? = nil, form: URLForm = .unknown, section: String? = nil, slug: String? = nil,
    articleID: String? = nil, published: PublicationTime? = nil, language: LanguageTag? = nil
  ) {
    self.written = written
    self.span = span
    self.block = block
    self.defect = defect
    self.canonicalURL = canonicalURL
    self.publisher = publisher
    self.form = form
    self.section = section
    self.slug = slug
    self.articleID = articleID
    self.published = published
    self.language = language
  }
}

/// What a URL is by its publisher's grammar.
public enum URLForm: String, Sendable, Hashable, Codable {
  case article
  /// A home page or a section's list.
  case listing
  /// A known publisher, but none of its forms.
  case unmatched
  /// The publisher is not in the grammar.
  case unknown
}

/// What keeps a URL from being read, in words.
public struct URLDefect: Sendable, Hashable {
  /// Lower case, a fragment: "a space in the host".
  public var message: String
  /// The repaired URL, where the repair is plain.
  public var repaired: String?

  public init(message: String, repaired: String? = nil) {
    self.message = message
    self.repaired = repaired
  }
}
