import Bitext

/// What keeps a line of JSON Lines from being read, and where.
public struct JSONLineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The number of the line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
  /// What is wrong: a lower-case fragment.
  public var message: String

  /// `line:column: error: what is wrong`.
  public var description: String { "\(line):\(column): error: \(message)" }
}

/// Reads the JSON of one line (RFC 8259) value by value, knowing at every byte where it is.
///
/// Ours, because an error's column and a number's spelling are needed, which Foundation's decoder does not keep.
struct JSONScanner {
  private let bytes: [UInt8]
  private let line: Int
  /// Where the text begins: after a byte order mark.
  private let start: Int
  private(set) var offset: Int

  /// Arrays and objects inside each other, at most.
  private static let maximumDepth = 256

  /// - Throws: where the bytes are not UTF-8.
  init(_ bytes: [UInt8], line: Int) throws(JSONLineError) {
    self.bytes = bytes
    self.line = line
    start = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = start
    if String(validating: bytes, as: UTF8.self) == nil {
      let place = Self.firstInvalidByte(bytes)
      throw error("not UTF-8 (byte 0x\(String(bytes[place], radix: 16, uppercase: true)))", at: place)
    }
  }

  /// Whether only white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return offset == bytes.count
  }

  /// The next byte that is no white space, not consumed; `nil` at the end.
  mutating func peek() -> UInt8? {
    skipSpace()
    return offset < bytes.count ? bytes[offset] : nil
  }

  /// Consumes a byte, or says what was expected.
  mutating func expect(_ byte: UInt8, _ what: String) throws(JSONLineError) {
    guard peek() == byte else { throw unexpected(what) }
    offset += 1
  }

  /// Visits the members of an object; the body consumes each value.
  mutating func object(
    _ body: (_ key: String, _ keyOffset: Int, _ scanner: inout JSONScanner) throws(JSONLineError) -> Void
  ) throws(JSONLineError) {
    try expect(0x7B, "an object")
    if peek() == 0x7D {
      offset += 1
      return
    }
    while true {
      _ = peek()
      let place = offset
      let key = try string("a key in double quotes")
      try expect(0x3A, "':' after the key")
      try body(key, place, &self)
      if peek() == 0x2C {
        offset += 1
      } else {
        return try expect(0x7D, "',' or '}'")
      }
    }
  }

  /// Visits the elements of an array; the body consumes each.
  mutating func array(
    _ what: String, _ body: (_ scanner: inout JSONScanner) throws(JSONLineError) -> Void
  ) throws(JSONLineError) {
    try expect(0x5B, what)
    if peek() == 0x5D {
      offset += 1
      return
    }
    while true {
      try body(&self)
      if peek() == 0x2C {
        offset += 1
      } else {
        return try expect(0x5D, "',' or ']'")
      }
    }
  }

  /// A string, its escapes resolved.
  mutating func string(_ what: String) throws(JSONLineError) -> String {
    try expect(0x22, what)
    let opening = offset - 1
    var text: [UInt8] = []
    while offset < bytes.count {
      // The stretch up to the next quote, backslash or control character as it is.
      let start = offset
      while offset < bytes.count, bytes[offset] != 0x22, bytes[offset] != 0x5C, bytes[offset] >= 0x20 {
        offset += 1
      }
      text.append(contentsOf: bytes[start..<offset])
      guard offset < bytes.count else { break }
      switch bytes[offset] {
      case 0x22:
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case 0x5C:
        text.append(contentsOf: try escape())
      default:
        throw error("a control character in a string (write it as an escape)", at: offset)
      }
    }
    throw error("a string without an end", at: opening)
  }

  /// A number as it is spelled.
  mutating func number() throws(JSONLineError) -> String {
    _ = peek()
    let start = offset
    func digits() -> Bool {
      let first = offset
      while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
      return offset > first
    }
    func take(_ wanted: UInt8...) -> Bool {
      guard offset < bytes.count, wanted.contains(bytes[offset]) else { return false }
      offset += 1
      return true
    }
    _ = take(0x2D)
    var isSound = take(0x30) || digits()
    if take(0x2E) { isSound = digits() && isSound }
    if take(0x65, 0x45) {
      _ = take(0x2B, 0x2D)
      isSound = digits() && isSound
    }
    let isEnded = offset == bytes.count || [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D].contains(bytes[offset])
    guard isSound, isEnded else { throw error("not a number", at: start) }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Consumes any value.
  mutating func skip(depth: Int = 0) throws(JSONLineError) {
    guard depth < Self.maximumDepth else {
      throw error("nested deeper than \(Self.maximumDepth)", at: offset)
    }
    switch peek() {
    case 0x7B:
      try object { (_, _, scanner) throws(JSONLineError) in try scanner.skip(depth: depth + 1) }
    case 0x5B:
      try array("an array") { (scanner) throws(JSONLineError) in try scanner.skip(depth: depth + 1) }
    case 0x22: _ = try string("a string")
    case 0x2D?, .some(0x30...0x39): _ = try number()
    default:
      for word in ["true", "false", "null"] where bytes[offset...].starts(with: word.utf8) {
        offset += word.utf8.count
        return
      }
      throw unexpected("a value")
    }
  }

  /// An error about what stands where something else was expected.
  mutating func unexpected(_ what: String) -> JSONLineError {
    guard peek() != nil else { return error("expected \(what), but the line ends", at: offset) }
    let rest = String(decoding: bytes[offset...].prefix(64), as: UTF8.self)
    let found = String(rest.prefix(1)).printable
    return error("expected \(what), found '\(found)'", at: offset)
  }

  func error(_ message: String, at place: Int) -> JSONLineError {
    let before = String(decoding: bytes[min(start, place)..<place], as: UTF8.self)
    return JSONLineError(line: line, column: before.count + 1, message: message)
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  private mutating func escape() throws(JSONLineError) -> [UInt8] {
    let start = offset
    guard offset + 1 < bytes.count else { throw error("a string without an end", at: start) }
    let letter = bytes[offset + 1]
    offset += 2
    switch letter {
    case 0x22, 0x5C, 0x2F: return [letter]
    case 0x62: return [0x08]
    case 0x66: return [0x0C]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x74: return [0x09]
    case 0x75:
      var value = try unit(start)
      if (0xD800...0xDBFF).contains(value), bytes[offset...].starts(with: [0x5C, 0x75]) {
        offset += 2
        let low = try unit(start)
        guard (0xDC00...0xDFFF).contains(low) else { throw error("half a surrogate pair", at: start) }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw error("half a surrogate pair", at: start) }
      return Array(String(scalar).utf8)
    default:
      throw error("an unknown escape in a string", at: start)
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit(_ start: Int) throws(JSONLineError) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("an escape without four hexadecimal digits", at: start) }
    offset += 4
    return value
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .emptyInput, .error: return min(offset, bytes.count - 1)
      }
    }
  }
}
