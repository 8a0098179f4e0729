/// A normalized text that a memory has several translations of.
public struct RepeatedText: Sendable, Hashable {
  public var language: LanguageTag
  public var text: String

  public init(language: LanguageTag, text: String) {
    self.language = language
    self.text = text
  }
}
