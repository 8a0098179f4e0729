import Bitext
import ICUText

extension Segment {
  /// Whether a token of it begins with a capital letter (Lu or Lt).
  func isCapitalized(_ token: Token) -> Bool {
    let text = text.normalized
    let start = text.utf8.index(text.startIndex, offsetBy: token.span.start)
    guard start < text.endIndex else { return false }
    let byte = text.utf8[start]
    if byte < 0x80 { return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    return ScalarCategory(of: text.unicodeScalars[start].value).isUppercase
  }
}
