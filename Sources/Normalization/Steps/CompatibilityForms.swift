import ICUText

/// Ligatures, full-width and half-width forms become the letters they stand for (NFKC of those alone, UAX #15).
struct CompatibilityForms {
  static let scalars: [UInt32] = Array(0xFB00...0xFB06) + (0xFF01...0xFFEE)

  private let nfkc: Normalizer

  init() throws(ICUError) {
    let forms = try Normalizer(.nfkc)
    nfkc = forms
  }

  func apply(to text: inout WorkingText) throws(ICUError) {
    var failure: ICUError?
    text.rewrite(.compatibility) { text, index in
      let value = text.scalar(index)
      guard (0xFB00...0xFB06).contains(value) || (0xFF01...0xFFEE).contains(value) else { return nil }
      // Among ideographs and kana, full-width punctuation is right.
      if Self.isFullWidthSign(value),
        Self.isWide(text.scalar(index - 1)) || Self.isWide(text.scalar(index + 1))
      {
        return nil
      }
      do throws(ICUError) {
        let written = try nfkc.normalized(WorkingText.string([value])).unicodeScalars.map(\.value)
        return written == [value] ? nil : (1, written)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
  }

  private static func isFullWidthSign(_ value: UInt32) -> Bool {
    (0xFF01...0xFF5E).contains(value) && !ScalarCategory(of: value).isLetter
      && !ScalarCategory(of: value).isDecimalDigit
  }

  private static func isWide(_ value: UInt32) -> Bool {
    (0x3001...0xD7FF).contains(value) || (0xF900...0xFAFF).contains(value) || value >= 0x20000
  }
}
