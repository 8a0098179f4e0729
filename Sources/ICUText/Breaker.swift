import CICU

/// What a break iterator looks for.
public enum BreakKind: Int32, Sendable {
  case character = 0
  case word = 1
  case line = 2
  case sentence = 3
}

/// What a word break ended (ICU's rule status).
public enum WordClass: Sendable, Hashable {
  /// Spaces and punctuation.
  case none
  case number
  case letters
  case kana
  case ideographs

  init(status: Int32) {
    switch status {
    case ..<100: self = .none
    case ..<200: self = .number
    case ..<300: self = .letters
    case ..<400: self = .kana
    default: self = .ideographs
    }
  }
}

/// One of ICU's break iterators (UAX #29 with CLDR's tailorings), over UTF-16 units.
///
/// Sound to send because every use is a mutating call on a value that can't be copied.
public struct Breaker: ~Copyable, @unchecked Sendable {
  private let iterator: OpaquePointer

  /// Opens the breaks of a locale; an unknown locale gets the root's rules.
  public init(_ kind: BreakKind, locale: String) throws(ICUError) {
    var status: Int32 = 0
    let opened = cicu_break_open(kind.rawValue, locale, &status)
    try check(status, "open the \(kind) breaks of '\(locale)'")
    guard let opened else { throw ICUError(action: "open the \(kind) breaks of '\(locale)'", status: 7) }
    iterator = opened
  }

  private init(taking iterator: OpaquePointer) { self.iterator = iterator }

  deinit { cicu_break_close(iterator) }

  /// A second iterator with the same rules; far cheaper than opening one.
  public mutating func clone() throws(ICUError) -> Breaker {
    var status: Int32 = 0
    let copy = cicu_break_clone(iterator, &status)
    try check(status, "clone a break iterator")
    guard let copy else { throw ICUError(action: "clone a break iterator", status: 7) }
    return Breaker(taking: copy)
  }

  /// Sets the text; the units must stay valid and unchanged while it is walked.
  @inline(__always)
  public mutating func setText(_ units: UnsafeBufferPointer<UInt16>) throws(ICUError) {
    var status: Int32 = 0
    cicu_break_set_text(iterator, units.baseAddress, Int32(units.count), &status)
    try check(status, "set the text of a break iterator")
  }

  /// The next boundary after the last, in UTF-16 units; `nil` at the end.
  ///
  /// The first call gives the first one after 0.
  @inline(__always)
  public mutating func next() -> Int? {
    let offset = cicu_break_next(iterator)
    return offset < 0 ? nil : Int(offset)
  }

  /// Appends all boundaries after the last, in UTF-16 units.
  public mutating func appendRest(to ends: inout [Int32]) {
    let chunk = 64
    while true {
      let count = ends.count
      var written = 0
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: chunk) { buffer in
        written = Int(cicu_break_fill(iterator, buffer.baseAddress, Int32(chunk)))
        ends.append(contentsOf: buffer[..<written])
      }
      if ends.count - count < chunk { return }
    }
  }

  /// The first boundary after an offset, and go there.
  public mutating func following(_ offset: Int) -> Int? {
    let found = cicu_break_following(iterator, Int32(offset))
    return found < 0 ? nil : Int(found)
  }

  /// The last boundary before an offset, and go there.
  public mutating func preceding(_ offset: Int) -> Int? {
    let found = cicu_break_preceding(iterator, Int32(offset))
    return found < 0 ? nil : Int(found)
  }

  public mutating func isBoundary(_ offset: Int) -> Bool {
    cicu_break_is_boundary(iterator, Int32(offset))
  }

  /// What the stretch that ends at the present boundary is; of word breaks only.
  @inline(__always)
  public var wordClass: WordClass { WordClass(status: cicu_break_rule_status(iterator)) }
}
