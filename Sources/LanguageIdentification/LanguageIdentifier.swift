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
      return withoutControls(bytes[..<end]).withUnsafeBytes { sample in
        var percent: Int32 = 0
        var isReliable = false
        guard
          let code = ccld2_detect(
            sample.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(sample.count), &percent,
            &isReliable)
        else { return nil }
        let name = String(cString: code)
        guard name != "un", let language = LanguageTag(modern(name)) else { return nil }
        return Identification(language: language, percent: Int(percent), isReliable: isReliable)
      }
    }
  }

  /// Blanks for control characters and noncharacters, by one of which CLD2 would refuse the whole text.
  private static func withoutControls(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var bytes = Array(text)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x20 || byte == 0x7F { bytes[index] = 0x20 }
        guard byte == 0xC2 || byte == 0xEF else { continue }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let last = index + 2 < bytes.count ? bytes[index + 2] : 0
        if byte == 0xC2, (0x80..<0xA0).contains(next) {
          bytes[index..<index + 2].update(repeating: 0x20)
        } else if byte == 0xEF, next == 0xBF && last >= 0xBE || next == 0xB7 && (0x90..<0xB0).contains(last) {
          // U+FFFE, U+FFFF, and U+FDD0 to U+FDEF.
          bytes[index..<index + 3].update(repeating: 0x20)
        }
      }
    }
    return bytes
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
