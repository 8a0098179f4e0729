/// A word, a number or a punctuation mark of a text, as the search sees it.
struct SearchToken {
  enum Kind: UInt8 {
    case word
    case number
    case mark
  }

  var kind: Kind
  /// In UTF-8 bytes of the text.
  var start: Int32
  var end: Int32
  /// In the bytes of `SearchTokens.keys`: the word without case and diacritics, a number's digits and marks.
  var keyStart: Int32
  var keyEnd: Int32
  /// A hash that is the same for the same key; for all numbers the same.
  var hash: UInt64

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// The tokens of a text, found in one pass over its UTF-8 bytes.
///
/// Made for reuse: the arrays keep their storage from text to text. White space, control characters and hidden
/// characters belong to no token. Words end where a letter of a script without spaces begins; each such letter is a
/// word of its own.
struct SearchTokens {
  private(set) var tokens: [SearchToken] = []
  private(set) var keys: [UInt8] = []
  /// How many tokens are words and numbers, and how many punctuation marks and symbols.
  private(set) var words = 0
  private(set) var marks = 0

  /// What all numbers are to the index.
  static let numberTerm: [UInt8] = [UInt8(ascii: "#")]
  static let emptyHash = hash(of: UnsafeBufferPointer(start: nil, count: 0))
  static let numberHash = numberTerm.withUnsafeBufferPointer { hash(of: $0) }

  init() {}

  init(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// The key of a token.
  func key(_ token: SearchToken) -> ArraySlice<UInt8> {
    keys[Int(token.keyStart)..<Int(token.keyEnd)]
  }

  /// Reads another text.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    tokens.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    words = 0
    marks = 0
    FoldedScalars.table.withUnsafeBufferPointer { table in scan(text, table) }
  }

  private mutating func scan(_ text: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<FoldedScalar>) {
    var index = 0
    /// Whether the last token goes on: a word with letters, a number with digits.
    var open: SearchToken.Kind?
    while index < text.count {
      let start = index
      let value = Self.scalar(text, &index)
      let folded =
        Int(value) < table.count
        ? table[Int(value)] : FoldedScalars.folded(Unicode.Scalar(value) ?? "\u{FFFD}")
      switch folded.kind {
      case .space: open = nil
      case .ignored: if open != nil { tokens[tokens.count - 1].end = Int32(truncatingIfNeeded: index) }
      case .mark:
        // 14,3: the mark belongs to the number where a digit follows at once.
        if open == .number, value == 0x2C || value == 0x2E, index < text.count,
          (0x30...0x39).contains(text[index])
        {
          keys.append(UInt8(truncatingIfNeeded: value))
          extend(to: index)
        } else {
          begin(.mark, start, index)
          // Marks have keys too, so that they can be told from each other.
          keys.append(contentsOf: text[start..<index])
          extend(to: index)
          open = nil
        }
      case .digit:
        if open == nil {
          begin(.number, start, index)
          open = .number
        }
        append(folded)
        extend(to: index)
      case .letter, .ideograph:
        if open != .word || folded.kind == .ideograph {
          begin(.word, start, index)
          open = .word
        }
        append(folded)
        extend(to: index)
        if folded.kind == .ideograph { open = nil }
      }
    }
    finishKey()
  }

  private mutating func begin(_ kind: SearchToken.Kind, _ start: Int, _ end: Int) {
    finishKey()
    let key = Int32(truncatingIfNeeded: keys.count)
    tokens.append(
      SearchToken(
        kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        keyStart: key,
        keyEnd: key, hash: 0))
    if kind == .mark { marks += 1 } else { words += 1 }
  }

  private mutating func extend(to end: Int) {
    tokens[tokens.count - 1].end = Int32(truncatingIfNeeded: end)
    tokens[tokens.count - 1].keyEnd = Int32(truncatingIfNeeded: keys.count)
  }

  @inline(__always)
  private mutating func append(_ folded: FoldedScalar) {
    var bytes = folded.bytes
    for _ in 0..<folded.count {
      keys.append(UInt8(truncatingIfNeeded: bytes))
      bytes >>= 8
    }
  }

  /// Hashes the key of the last token.
  private mutating func finishKey() {
    guard let last = tokens.last else { return }
    tokens[tokens.count - 1].hash =
      last.kind == .number
      ? Self.numberHash
      : keys.withUnsafeBufferPointer {
        Self.hash(of: UnsafeBufferPointer(rebasing: $0[Int(last.keyStart)..<Int(last.keyEnd)]))
      }
  }

  /// FNV-1a, its high bits mixed into the low ones.
  static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }

  /// Decodes the scalar at `index` of well-formed UTF-8, and moves on; malformed bytes are U+FFFD each.
  @inline(__always)
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(text[index])
    index += 1
    if first < 0x80 { return first }
    let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    guard first >= 0xC2, index + length <= text.count else { return 0xFFFD }
    var value = first & (0x3F >> UInt32(length))
    for _ in 0..<length {
      value = value << 6 | UInt32(text[index]) & 0x3F
      index += 1
    }
    return value
  }
}
