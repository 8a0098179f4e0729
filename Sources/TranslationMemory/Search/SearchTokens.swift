import Bitext

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
    // The token that goes on: a word with letters, a number with digits.
    var kind: SearchToken.Kind?
    var start = 0
    var end = 0
    var keyStart = 0
    // Taken out of self, so that nothing is checked with each byte.
    var keys: [UInt8] = []
    swap(&keys, &self.keys)
    func finish(_ kind: SearchToken.Kind?) {
      if let kind { add(kind, start..<end, keys, from: keyStart) }
    }
    while index < text.count {
      let begin = index
      let value = Self.scalar(text, &index)
      let folded =
        Int(value) < table.count
        ? table[Int(value)] : FoldedScalars.folded(Unicode.Scalar(value) ?? "\u{FFFD}")
      switch folded.kind {
      case .space:
        finish(kind)
        kind = nil
        continue
      case .ignored:
        if kind != nil { end = index }
        continue
      case .mark:
        // 14,3: the mark belongs to the number where a digit follows at once.
        if kind == .number, value == 0x2C || value == 0x2E, index < text.count,
          (0x30...0x39).contains(text[index])
        {
          keys.append(UInt8(truncatingIfNeeded: value))
          end = index
        } else {
          finish(kind)
          kind = nil
          // Marks have keys too, so that they can be told from each other.
          let key = keys.count
          keys.append(contentsOf: text[begin..<index])
          add(.mark, begin..<index, keys, from: key)
        }
        continue
      case .digit:
        if kind == nil {
          kind = .number
          (start, keyStart) = (begin, keys.count)
        }
      case .letter, .ideograph:
        if kind != .word || folded.kind == .ideograph {
          finish(kind)
          kind = .word
          (start, keyStart) = (begin, keys.count)
        }
      }
      var bytes = folded.bytes
      for _ in 0..<folded.count {
        keys.append(UInt8(truncatingIfNeeded: bytes))
        bytes >>= 8
      }
      end = index
      if folded.kind == .ideograph {
        finish(kind)
        kind = nil
      }
    }
    finish(kind)
    swap(&keys, &self.keys)
  }

  private mutating func add(
    _ kind: SearchToken.Kind, _ range: Range<Int>, _ keys: [UInt8], from keyStart: Int
  ) {
    let hash =
      kind == .number
      ? Self.numberHash
      : keys.withUnsafeBufferPointer { Self.hash(of: UnsafeBufferPointer(rebasing: $0[keyStart...])) }
    tokens.append(
      SearchToken(
        kind: kind, start: Int32(truncatingIfNeeded: range.lowerBound),
        end: Int32(truncatingIfNeeded: range.upperBound), keyStart: Int32(truncatingIfNeeded: keyStart),
        keyEnd: Int32(truncatingIfNeeded: keys.count), hash: hash))
    if kind == .mark { marks += 1 } else { words += 1 }
  }

  static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { ByteHash(bytes).mixed }

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
