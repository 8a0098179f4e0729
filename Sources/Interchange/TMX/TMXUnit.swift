public import Bitext

/// A `<tu>` of a TMX file, as it stands there.
public struct TMXUnit: Sendable, Hashable {
  /// A `<tuv>`: the text in one language.
  public struct Variant: Sendable, Hashable {
    /// As it is written.
    public var language = ""
    /// The language as units have it; `nil` where it is no language tag.
    public var tag: LanguageTag?
    public var attributes: [TMXField] = []
    public var properties: [TMXField] = []
    public var notes: [String] = []
    /// The text without inline tags and what stands in them.
    public var text = ""
    /// The text with its inline tags, as XML; `nil` where there are none.
    public var markup: String?
    var hasText = false

    public init() {}
  }

  /// Where its start tag stands, from 1.
  public var line = 1
  public var column = 1
  public var attributes: [TMXField] = []
  public var properties: [TMXField] = []
  public var notes: [String] = []
  public var variants: [Variant] = []

  public init() {}
}

/// A named text: an attribute, or a `<prop>` by its type.
public struct TMXField: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// What a `<header>` says that units need.
public struct TMXHeader: Sendable, Hashable {
  /// The language that units are translated from; `nil` for `*all*` or where it is missing.
  public var sourceLanguage: String? {
    didSet { sourceTag = sourceLanguage.flatMap { TMXLanguage.tag($0) } }
  }
  /// The same as units have it.
  private(set) var sourceTag: LanguageTag?

  public init() {}
}
