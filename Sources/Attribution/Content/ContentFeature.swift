public import Bitext

/// One thing in a text that its translation should have too: a name, a number, a date, a country.
public struct ContentFeature: Sendable, Hashable {
  /// What kind of thing it is; says how likely two unrelated texts share it, and how likely a translation keeps it.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A word that begins with a capital letter.
    case name
    case digit
    case twoDigits
    case number
    case region
    case month
    case weekday
    case date
  }

  public var kind: Kind
  /// Language-independent: `zuckerberg`.
  public var key: ContentKey
  /// What will do too where a text lacks the key, and tells less: `zucke~`.
  public var lesserKey: ContentKey?
  /// As it stands in the text, for people.
  public var label: String
  /// The order of the segment in which it stands first.
  public var segment: Int

  public init(kind: Kind, key: ContentKey, lesserKey: ContentKey? = nil, label: String, segment: Int = 0) {
    self.kind = kind
    self.key = key
    self.lesserKey = lesserKey
    self.label = label
    self.segment = segment
  }
}

/// The features of one text.
public struct ContentFeatures: Sendable {
  public var id: DocumentID
  /// Each once, in the order of the text.
  public var features: [ContentFeature]
  /// Keys of words and their translations, each once (see `TranslatedWords`).
  public var words: [ContentKey]

  public init(id: DocumentID, features: [ContentFeature], words: [ContentKey] = []) {
    self.id = id
    self.features = features
    self.words = words
  }
}
