import CICU

/// A decoded text and where it could not be decoded.
public struct DecodedText: Sendable, Hashable {
  public var text: String
  /// Offsets in the bytes of stretches that were replaced by U+FFFD, ascending.
  public var undecodable: [Int]

  public init(text: String, undecodable: [Int]) {
    self.text = text
    self.undecodable = undecodable
  }
}

/// Charsets: detection and decoding, by ICU; VISCII by a table.
public enum Charset {
  /// One guess of the detector: a charset's name, and its confidence from 0 to 100.
  public struct Guess: Sendable, Hashable {
    public var name: String
    public var confidence: Int
  }

  /// The charsets that the bytes may be in, best first.
  ///
  /// Looks at the first 64 KiB.
  public static func detect(_ bytes: UnsafeRawBufferPointer) throws(ICUError) -> [Guess] {
    var status: Int32 = 0
    let detector = cicu_detector_open(&status)
    try check(status, "open the charset detector")
    guard let detector else { throw ICUError(action: "open the charset detector", status: 7) }
    defer { cicu_detector_close(detector) }
    let sample = bytes.bindMemory(to: CChar.self)
    let found = cicu_detector_detect(detector, sample.baseAddress, Int32(min(sample.count, 65536)), &status)
    try check(status, "detect a charset")
    var guesses: [Guess] = []
    for index in 0..<found {
      guard let name = cicu_detector_name(detector, index, &status) else { continue }
      let confidence = cicu_detector_confidence(detector, index, &status)
      try check(status, "detect a charset")
      guesses.append(Guess(name: String(cString: name), confidence: Int(confidence)))
    }
    return guesses
  }

  /// Decodes bytes from a charset; what can't be decoded becomes U+FFFD and its place is told.
  ///
  /// - Throws: `ICUError` where nobody knows the charset.
  public static func decode(_ bytes: UnsafeRawBufferPointer, from name: String) throws(ICUError)
    -> DecodedText
  {
    if canonicalName(name) == visciiName { return Viscii.decode(bytes) }
    var status: Int32 = 0
    let converter = cicu_converter_open(name, &status)
    try check(status, "open the charset '\(name)'")
    guard let converter else { throw ICUError(action: "open the charset '\(name)'", status: 7) }
    defer { cicu_converter_close(converter) }
    let source = bytes.bindMemory(to: CChar.self)
    let chunk = 65536
    var units = [UInt16](repeating: 0, count: chunk)
    var offsets = [Int32](repeating: 0, count: chunk)
    var text = [UInt16]()
    text.reserveCapacity(bytes.count)
    var undecodable: [Int] = []
    var at = 0
    while true {
      var consumed: Int32 = 0
      let rest = min(source.count - at, 1 << 24)
      let isLast = at + rest == source.count
      let start = source.baseAddress.map { $0 + at }
      let written = cicu_converter_to_utf16(
        converter, &units, Int32(chunk), start, Int32(rest), &offsets, &consumed, isLast, &status)
      for index in 0..<Int(written) where units[index] == 0xFFFD {
        undecodable.append(at + max(0, Int(offsets[index])))
      }
      text.append(contentsOf: units[..<Int(written)])
      at += Int(consumed)
      if status == bufferOverflow {
        status = 0
        continue
      }
      try check(status, "decode a text from '\(name)'")
      if isLast { break }
    }
    return DecodedText(text: String(decoding: text, as: UTF16.self), undecodable: undecodable)
  }

  private static let visciiName = "VISCII"

  /// The name of a charset that MIME prefers, else IANA, or `nil` where nobody knows it.
  public static func canonicalName(_ name: String) -> String? {
    if ["viscii", "csviscii", "viscii1.1", "viscii1.1-1"].contains(name.lowercased()) { return visciiName }
    var status: Int32 = 0
    guard let converter = cicu_converter_open(name, &status), status <= 0 else { return nil }
    defer { cicu_converter_close(converter) }
    guard let found = cicu_converter_name(converter, &status), status <= 0 else { return nil }
    return String(cString: found)
  }
}
