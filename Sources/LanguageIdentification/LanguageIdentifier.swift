import CCLD2
public import Bitext

/// The language of a text, identified by CLD2 (naive Bayes over letter groups, some 80 languages).
public enum LanguageIdentifier {
  /// How much of a text is looked at, in bytes: enough to be sure, little enough for a text of any size.
  static let sampleSize = 32_768

  /// What was found: the language, how much of the text is in it (0 to 100), and whether it can be relied on.
  public struct Identification: Sendable, Hashable {
    public var language: LanguageTag
    public var percent: Int
    public var isReliable: Bool
  }

  /// The language of a text, or `nil` where it has too few letters to say.
  public static func identify(_ text: String) -> Identification? {
    var text = text
    return text.withUTF8 { bytes in
      var end = min(bytes.count, sampleSize)
      // Don't cut a scalar in two: CLD2 refuses ill-formed text.
      while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      return bytes[..<end].withMemoryRebound(to: CChar.self) { sample in
        var percent: Int32 = 0
        var isReliable = false
        guard let code = ccld2_detect(sample.baseAddress, Int32(sample.count), &percent, &isReliable) else {
          return nil
        }
        let name = String(cString: code)
        guard name != "un", let language = LanguageTag(modern(name)) else { return nil }
        return Identification(language: language, percent: Int(percent), isReliable: isReliable)
      }
    }
  }

  /// CLD2 still writes some codes as they were before ISO 639 changed them.
  private static func modern(_ code: String) -> String {
    switch code {
    case "iw": "he"
    case "in": "id"
    case "jw": "jv"
    case "no": "nb"
    default: code
    }
  }
}
