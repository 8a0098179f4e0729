import ICUText

/// What the rules ask of a UTF-16 unit, as a set of bits.
struct UnitClass: OptionSet, Sendable {
  let rawValue: UInt32

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

  /// Begins or marks an address, a tag or a number of several groups, or may.
  static let trigger = UnitClass(rawValue: 1 << 14)
  /// A letter that joins its like and nothing else (UAX #29, ALetter; Latin script).
  static let plainLetter = UnitClass(rawValue: 1 << 15)
  /// A sign that is a token of its own wherever it stands, but between two digits.
  static let plainSign = UnitClass(rawValue: 1 << 16)
  /// A sign that may join the letters or digits on both its sides.
  static let middle = UnitClass(rawValue: 1 << 17)

  static let word: UnitClass = [.letter, .digit, .mark]
}

/// The class of every UTF-16 unit, looked up in one table that is made once.
struct UnitClasses: @unchecked Sendable {
  // @unchecked Sendable: the table is written once, before anyone sees it, and never freed.
  static let shared = UnitClasses()

  private let table: UnsafePointer<UnitClass>

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
    Self.insertTokenClasses(&table)
    let memory = UnsafeMutablePointer<UnitClass>.allocate(capacity: table.count)
    memory.initialize(from: table, count: table.count)
    self.table = UnsafePointer(memory)
  }

  /// What the tokenizer asks.
  private static func insertTokenClasses(_ table: inout [UnitClass]) {
    for unit: UInt32 in [0x23, 0x2D, 0x2F, 0x3A, 0x40, 0x57, 0x77] { table[Int(unit)].insert(.trigger) }
    for unit in [0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF]
      as [ClosedRange<Int>]
    {
      for unit in unit where table[unit].contains(.letter) { table[unit].insert(.plainLetter) }
    }
    for unit: UInt32 in [
      0x21, 0x28, 0x29, 0x2D, 0x3F, 0x5B, 0x5D, 0xAB, 0xBB, 0x2013, 0x2014, 0x201A, 0x201C, 0x201D, 0x201E,
      0x2026,
      0x25, 0x2B, 0x3D, 0x26, 0x2A,
    ] { table[Int(unit)].insert(.plainSign) }
    // In words `.`, `'` and `:`, in numbers `,` and `;` join; between a letter and a space they don't.
    for unit: UInt32 in [0x2C, 0x2E, 0x3B, 0x3A, 0x27, 0x2019, 0x2018] { table[Int(unit)].insert(.middle) }
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
    table[Int(unit)]
  }
}
