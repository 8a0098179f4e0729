import CICU

/// The names in one locale's language, its tables opened once for many of them.
public struct DisplayNames: ~Copyable {
  private let handle: OpaquePointer
  private let locale: String

  public init(in locale: String) throws(ICUError) {
    var status: Int32 = 0
    let opened = cicu_display_names_open(locale, &status)
    try check(status, "open the names in '\(locale)'")
    guard let opened else { throw ICUError(action: "open the names in '\(locale)'", status: 7) }
    handle = opened
    self.locale = locale
  }

  deinit { cicu_display_names_close(handle) }

  /// The name of a code; the code itself where CLDR has none.
  public func name(of kind: LocaleNames.Kind, _ code: String) throws(ICUError) -> String {
    var buffer = UTF16Buffer(capacity: 128)
    try buffer.write(atLeast: 128, action: "name '\(code)' in '\(locale)'") { dest, capacity, status in
      cicu_display_name(dest, capacity, handle, kind.rawValue, code, &status)
    }
    return buffer.string
  }
}
