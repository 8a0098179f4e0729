public import Bitext

/// A publisher as the grammar knows it: its name, its hosts, and the forms of its URLs.
public struct Publisher: Sendable, Hashable {
  /// What kind of publisher it is.
  public enum Role: String, Sendable, Hashable {
    case newspaper
    /// Takes articles over from others: its URL may stand beside the first publisher's.
    case aggregator
  }

  /// One form of its URLs.
  public struct Form: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
      case article
      case listing
      /// Another path of an article, such as AMP's.
      case variant
    }

    public var kind: Kind
    public var template: URLTemplate
    /// How far a time in the id can be trusted; `nil` where there is none.
    public var precision: TimePrecision?
    /// Whether ids without a time in them grow with it, so that dated neighbours tell about when.
    public var idsGrow = false
    /// A variant's canonical path.
    public var canonical: URLTemplate?
    /// An example that is a test.
    public var example: String
    /// The id that the example has; empty where it has none.
    public var exampleID: String
    /// The time that the example has, in ISO 8601; empty where it has none.
    public var exampleTime: String
    /// Where the form stands: file and line.
    public var origin: String
  }

  public var name: String
  /// The first one is its own; the others lead to it.
  public var hosts: [String]
  /// The language it writes in.
  public var language: LanguageTag
  /// Offset from UTC of the times in its URLs, in minutes.
  public var offsetMinutes: Int
  /// The first year it published on the web; `nil` where not known.
  public var since: Int?
  public var role: Role
  /// Tried in this order.
  public var forms: [Form]
}
