import CICU

/// An ICU regular expression over UTF-16 units: the flavour that SRX 2.0 prescribes.
public struct RegularExpression: ~Copyable, @unchecked Sendable {
  // @unchecked Sendable: every use is a mutating call on a value that can't be copied.
  private let handle: OpaquePointer

  public struct Options: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let caseInsensitive = Options(rawValue: 2)
    public static let multiline = Options(rawValue: 8)
  }

  /// Compiles a pattern.
  ///
  /// - Throws: `ICUError` where it is not a regular expression.
  public init(_ pattern: String, options: Options = []) throws(ICUError) {
    var status: Int32 = 0
    let units = Array(pattern.utf16)
    let opened = cicu_regex_open(units, Int32(units.count), options.rawValue, &status)
    try check(status, "compile the expression '\(pattern)'")
    guard let opened else { throw ICUError(action: "compile the expression '\(pattern)'", status: 7) }
    handle = opened
    // A pattern of a user's must not hang the run: about a second, 8 MB of backtracking.
    cicu_regex_set_limits(handle, 1000, 8 << 20, &status)
  }

  deinit { cicu_regex_close(handle) }

  /// Sets the text; the units must stay valid and unchanged while it is searched.
  public mutating func setText(_ units: UnsafeBufferPointer<UInt16>) throws(ICUError) {
    var status: Int32 = 0
    cicu_regex_set_text(handle, units.baseAddress, Int32(units.count), &status)
    try check(status, "set the text of an expression")
  }

  /// The first match at or after an offset, in UTF-16 units.
  public mutating func find(from offset: Int) throws(ICUError) -> Range<Int>? {
    var status: Int32 = 0
    let found = cicu_regex_find(handle, Int32(offset), &status)
    try check(status, "search with an expression")
    return found ? try range(of: 0) : nil
  }

  /// The match that begins exactly at an offset.
  public mutating func match(at offset: Int) throws(ICUError) -> Range<Int>? {
    var status: Int32 = 0
    let found = cicu_regex_looking_at(handle, Int32(offset), &status)
    try check(status, "match with an expression")
    return found ? try range(of: 0) : nil
  }

  /// The range of a group in the last match; `nil` where the group took no part.
  public mutating func range(of group: Int) throws(ICUError) -> Range<Int>? {
    var status: Int32 = 0
    let start = cicu_regex_start(handle, Int32(group), &status)
    let end = cicu_regex_end(handle, Int32(group), &status)
    try check(status, "read a group of an expression")
    return start < 0 ? nil : Int(start)..<Int(end)
  }

  /// How many groups the expression has.
  public mutating func groupCount() throws(ICUError) -> Int {
    var status: Int32 = 0
    let count = cicu_regex_group_count(handle, &status)
    try check(status, "count an expression's groups")
    return Int(count)
  }
}
