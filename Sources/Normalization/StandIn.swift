public import Bitext
import ICUText

public struct TextNormalizer: ~Copyable {
  public init(language: LanguageTag) throws {}
  public mutating func normalize(_ text: String, at span: OriginalSpan) throws -> MappedText {
    MappedText(unchanged: text, at: span)
  }
}
