import CICU

/// Case folding and a locale's lower and upper case, by ICU.
public enum CaseMapping {
  /// Unicode's full case folding, the same for every locale (`ß` becomes `ss`).
  public static func folded(_ text: String) throws(ICUError) -> String {
    if let quick = asciiLowercased(text) { return quick }
    return try mapped(text, action: "fold the case of a text") { dest, capacity, source, status in
      cicu_fold_case(dest, capacity, source.baseAddress, Int32(source.count), &status)
    }
  }

  /// Lower case by the locale's rules.
  public static func lowercased(_ text: String, locale: String) throws(ICUError) -> String {
    try mapped(text, action: "write a text in lower case") { dest, capacity, source, status in
      cicu_lower_case(dest, capacity, source.baseAddress, Int32(source.count), locale, &status)
    }
  }

  /// Upper case by the locale's rules.
  public static func uppercased(_ text: String, locale: String) throws(ICUError) -> String {
    try mapped(text, action: "write a text in upper case") { dest, capacity, source, status in
      cicu_upper_case(dest, capacity, source.baseAddress, Int32(source.count), locale, &status)
    }
  }

  /// ASCII needs no tables: `nil` where the text has anything else.
  private static func asciiLowercased(_ text: String) -> String? {
    var hasUpper = false
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      if (0x41...0x5A).contains(byte) { hasUpper = true }
    }
    guard hasUpper else { return text }
    return String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func mapped(
    _ text: String, action: String,
    _ call: (UnsafeMutablePointer<UInt16>?, Int32, UnsafeBufferPointer<UInt16>, inout Int32) -> Int32
  ) throws(ICUError) -> String {
    var source = UTF16Buffer(capacity: text.utf8.count)
    try source.fill(text)
    let units = source.units
    var result = UTF16Buffer(capacity: units.count + 16)
    try result.write(atLeast: units.count + 16, action: action) { dest, capacity, status in
      call(dest, capacity, units, &status)
    }
    return result.string
  }
}
