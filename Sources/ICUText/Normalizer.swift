import CICU

/// Unicode's normal forms (UAX #15).
public enum NormalForm: Int32, Sendable, CaseIterable {
  case nfc = 0
  case nfd = 1
  case nfkc = 2
  case nfkd = 3
  /// NFKC with case folding and without default ignorables.
  case nfkcCaseFold = 4
}

/// One of ICU's shared, immutable normalizers.
public struct Normalizer: @unchecked Sendable {
  // @unchecked Sendable: ICU's instances are immutable and never freed.
  private let handle: OpaquePointer
  public let form: NormalForm

  public init(_ form: NormalForm) throws(ICUError) {
    var status: Int32 = 0
    let found = cicu_normalizer(form.rawValue, &status)
    try check(status, "load the normalization data of \(form)")
    guard let found else { throw ICUError(action: "load the normalization data of \(form)", status: 7) }
    handle = found
    self.form = form
  }

  /// How far the text is certainly normalized already, in UTF-16 units.
  @inline(__always)
  public func spanQuickCheckYes(_ units: UnsafeBufferPointer<UInt16>) throws(ICUError) -> Int {
    var status: Int32 = 0
    let end = cicu_normalizer_span_yes(handle, units.baseAddress, Int32(units.count), &status)
    try check(status, "check the normal form of a text")
    return Int(end)
  }

  /// Whether a scalar always begins a stretch of its own, so that a text may be cut before it.
  @inline(__always)
  public func hasBoundary(before scalar: Unicode.Scalar) -> Bool {
    cicu_normalizer_has_boundary_before(handle, Int32(bitPattern: scalar.value))
  }

  /// Whether a scalar of the Basic Multilingual Plane alone is certainly in the form.
  public func isStable(_ scalar: Unicode.Scalar) throws(ICUError) -> Bool {
    var unit = UInt16(truncatingIfNeeded: scalar.value)
    var status: Int32 = 0
    let end = cicu_normalizer_span_yes(handle, &unit, 1, &status)
    try check(status, "check the normal form of a letter")
    return end == 1
  }

  /// Writes the normal form of a text into a buffer.
  public func normalize(_ units: UnsafeBufferPointer<UInt16>, into buffer: inout UTF16Buffer) throws(ICUError)
  {
    try buffer.write(atLeast: units.count + units.count / 2 + 16, action: "normalize a text") {
      (dest, capacity, status) in
      cicu_normalizer_apply(handle, dest, capacity, units.baseAddress, Int32(units.count), &status)
    }
  }

  /// The normal form of a text.
  public func normalized(_ text: String) throws(ICUError) -> String {
    var source = UTF16Buffer(capacity: text.utf8.count)
    try source.fill(text)
    if try spanQuickCheckYes(source.units) == source.count { return text }
    var result = UTF16Buffer(capacity: source.count * 2)
    try normalize(source.units, into: &result)
    return result.string
  }
}
