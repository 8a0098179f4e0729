import ICUText

/// What the rules ask of a UTF-16 unit, as a set of bits.
struct UnitClass: OptionSet, Sendable {
  let rawValue: UInt16

  static let letter = UnitClass(rawValue: 1)
  static let upper = UnitClass(rawValue: 2)
  static let lower = UnitClass(rawValue: 4)
  static let digit = UnitClass(rawValue: 8)
  static let mark = UnitClass(rawValue: 16)
  static let space = UnitClass(rawValue: 32)
  /// Ends a sentence: `.`, `!`, `?`, `…` and their like.
  static let stop = UnitClass(rawValue: 64)
  /// May stand between a stop and the space after it: closing brackets and quotes of any kind.
  static let closer = UnitClass(rawValue: 128)
  /// May stand before a sentence's first word: opening brackets and quotes of any kind.
  static let opener = UnitClass(rawValue: 256)
  /// A dash or a hyphen.
  static let dash = UnitClass(rawValue: 512)
  /// Continues a sentence: comma, semicolon, colon.
  static let comma = UnitClass(rawValue: 1024)
  /// A list's bullet.
  static let bullet = UnitClass(rawValue: 2048)
  /// A symbol, or half of a supplementary scalar: may be an emoji.
  static let symbol = UnitClass(rawValue: 4096)

  /// Begins an emoji or an emoticon, or may.
  static let emote = UnitClass(rawValue: 8192)

  static let word: UnitClass = [.letter, .digit, .mark]
}

/// The class of every UTF-16 unit, looked up in one table that is made once.
struct UnitClasses: Sendable {
  static let shared = UnitClasses()

  private let table: [UnitClass]

  private init() {
    var table = [UnitClass](repeating: [], count: 0x10000)
    for unit in 0..<UInt32(0x10000) {
      table[Int(unit)] = Self.makeClass(of: unit)
    }
    for unit: UInt32 in [
      0x2E, 0x21, 0x3F, 0x2026, 0x203C, 0x2047, 0x2048, 0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F,
    ] {
      table[Int(unit)].insert(.stop)
    }
    for unit: UInt32 in [0x2C, 0x3B, 0x3A, 0x3001, 0xFF0C, 0xFF1A, 0xFF1B] { table[Int(unit)].insert(.comma) }
    for unit: UInt32 in [
      0x2022, 0x2023, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x25A0, 0x25BA, 0x27A4, 0x2043, 0xB7,
    ] {
      table[Int(unit)].insert(.bullet)
    }
    for unit: UInt32 in 0x09...0x0D { table[Int(unit)].insert(.space) }
    table[0x85].insert(.space)
    // Straight quotes open and close.
    for unit: UInt32 in [0x22, 0x27] { table[Int(unit)].formUnion([.opener, .closer]) }
    // A German low quote only opens, whatever its category.
    for unit: UInt32 in [0x201A, 0x201E] { table[Int(unit)] = .opener }
    table[0x2212].insert(.dash)
    table[0x60].insert(.opener)
    for unit: UInt32 in [0x3A, 0x3B, 0xD83C, 0xD83D, 0xD83E] { table[Int(unit)].insert(.emote) }
    for unit: UInt32 in 0x2600...0x27BF { table[Int(unit)].insert(.emote) }
    self.table = table
  }

  private static func makeClass(of unit: UInt32) -> UnitClass {
    if (0xD800...0xDFFF).contains(unit) { return .symbol }
    let category = ScalarCategory(of: unit)
    var result: UnitClass = []
    if category.isLetter { result.insert(.letter) }
    if category.isUppercase { result.insert(.upper) }
    if category.isLowercase { result.insert(.lower) }
    if category.isDecimalDigit { result.insert(.digit) }
    if category.isMark { result.insert(.mark) }
    if category.isSeparator { result.insert(.space) }
    if category.isOpening { result.insert(.opener) }
    if category.isClosing { result.insert(.closer) }
    if category.isQuote { result.formUnion([.opener, .closer]) }
    if category.isDash { result.insert(.dash) }
    if category.isSymbol { result.insert(.symbol) }
    return result
  }

  @inline(__always)
  subscript(unit: UInt16) -> UnitClass {
    table.withUnsafeBufferPointer { $0[Int(unit)] }
  }
}
