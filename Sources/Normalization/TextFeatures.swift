import ICUText

/// What a text has that a step may want to change: a step runs only where its feature is there.
struct TextFeatures: OptionSet, Sendable {
  let rawValue: UInt32

  /// A scalar that NFC may change or reorder.
  static let composition = TextFeatures(rawValue: 1)
  static let invisible = TextFeatures(rawValue: 2)
  static let compatibility = TextFeatures(rawValue: 4)
  static let space = TextFeatures(rawValue: 8)
  static let quote = TextFeatures(rawValue: 16)
  static let dash = TextFeatures(rawValue: 32)
  static let dots = TextFeatures(rawValue: 64)
  /// A letter that the language does not write.
  static let letter = TextFeatures(rawValue: 128)
  /// A vowel that carries a tone mark beside one that doesn't.
  static let tone = TextFeatures(rawValue: 256)
  /// A letter that legacy Vietnamese text shows where it was read as windows-1252.
  static let legacy = TextFeatures(rawValue: 512)
  /// A lead byte of UTF-8 read as windows-1252 before what a continuation byte is read as.
  static let doubled = TextFeatures(rawValue: 1024)
  /// A lead byte of UTF-8 read as windows-1252, and what a continuation byte is read as.
  static let lead = TextFeatures(rawValue: 1 << 16)
  static let continuation = TextFeatures(rawValue: 1 << 17)
  /// A scalar that is a feature only where the one before it is of the same kind.
  static let pair = TextFeatures(rawValue: 2048)
  /// `o` and `u` with and without a tone mark, `a`, `e` and `y` with and without.
  static let tonedFirst = TextFeatures(rawValue: 4096)
  static let plainFirst = TextFeatures(rawValue: 8192)
  static let tonedSecond = TextFeatures(rawValue: 16384)
  static let plainSecond = TextFeatures(rawValue: 32768)

  /// Those that say nothing of a text, only of a scalar.
  static let parts: TextFeatures = [
    .pair, .lead, .continuation, .tonedFirst, .plainFirst, .tonedSecond, .plainSecond,
  ]
}

/// The features of every scalar of the Basic Multilingual Plane, in one table for each language.
struct FeatureTable: Sendable {
  private(set) var table: [TextFeatures]
  private let tonesStand: NormalizationOptions.ToneStyle

  /// What the steps look for in a language's text.
  init(nfc: Normalizer, files: LanguageFiles, options: NormalizationOptions) throws(ICUError) {
    tonesStand = options.toneStyle
    table = [TextFeatures](repeating: [], count: 0x10000)
    for value in UInt16(0x80)...0xFFFF {
      // No surrogate is met: the text is UTF-8.
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isStable = try nfc.isStable(scalar)
      if !isStable || !nfc.hasBoundary(before: scalar) { table[Int(value)].insert(.composition) }
    }
    insert(.invisible, Invisibles.scalars)
    insert(.compatibility, CompatibilityForms.scalars)
    insert(.space, Spaces.scalars)
    insert(.pair, [0x20, 0x2E, 0x2D, 0x2C, 0x3C, 0x3E])
    insert(.dash, Dashes.scalars)
    insert(.quote, Quotes.apostrophes)
    if options.quoteStyle == .plain { insert(.quote, Quotes.doubles + Quotes.singles) }
    insert(.lead, DoubleEncoding.leads)
    insert(.continuation, (0x80..<0xC0).map { $0 })
    insert(.continuation, SingleByte.scalars)
    insert(.letter, files.letters.map(\.wrong))
    if let syllables = files.syllables { try insertVietnamese(nfc, syllables) }
  }

  private mutating func insertVietnamese(_ nfc: Normalizer, _ syllables: Syllables) throws(ICUError) {
    let marks = Syllables.tones.compactMap { Unicode.Scalar($0).map(String.init) }
    for (letters, plain, toned) in [
      ("ouOU", TextFeatures.plainFirst, TextFeatures.tonedFirst),
      ("aeyAEY", .plainSecond, .tonedSecond),
    ] {
      for letter in letters {
        insert(plain, letter.unicodeScalars.map(\.value))
        for mark in marks {
          insert(toned, try nfc.normalized(String(letter) + mark).unicodeScalars.map(\.value))
        }
      }
    }
    // What no Vietnamese writes, but its legacy encodings show where they are read as windows-1252.
    let own = Set("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđƠơƯư°«»".unicodeScalars.map(\.value))
    insert(.legacy, (0x80...0xFF).filter { $0 != 0x85 && $0 != 0xA0 && $0 != 0xAD && !own.contains($0) })
    // VIQR's circumflex, and the control codes that VISCII uses.
    insert(.legacy, [0x5E, 0x02, 0x05, 0x06, 0x14, 0x19, 0x1E])
  }

  subscript(value: UInt32) -> TextFeatures {
    value < 0x10000 ? table[Int(value)] : .composition
  }

  mutating func insert(_ features: TextFeatures, _ values: some Sequence<UInt32>) {
    for value in values where value < 0x10000 { table[Int(value)].insert(features) }
  }

  /// The features of a text.
  func features(of bytes: UnsafeRawBufferPointer) -> TextFeatures {
    table.withUnsafeBufferPointer { table in
      var found: TextFeatures = []
      var previous: UInt32 = 0
      var before: TextFeatures = []
      var third: UInt32 = 0
      var index = 0
      let count = bytes.count
      while index < count {
        let byte = UInt32(bytes[index])
        let value: UInt32
        if byte < 0x80 {
          value = byte
          index += 1
        } else if byte < 0xE0, index + 1 < count {
          value = (byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
          index += 2
        } else if byte < 0xF0, index + 2 < count {
          value = (byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
          index += 3
        } else {
          found.insert(.composition)
          found.insert(.invisible)
          index += 4
          previous = 0
          before = []
          continue
        }
        let own = table[Int(value)]
        found.formUnion(own)
        if own.contains(.pair) {
          if previous == value { found.formUnion(Self.pairFeatures(value)) }
          // ". . ."
          if value == 0x2E, previous == 0x20 { found.insert(.dots) }
        }
        if !own.isDisjoint(with: [.plainSecond, .tonedSecond]),
          !before.isDisjoint(with: [.plainFirst, .tonedFirst])
        {
          let isOpen = index == count || (bytes[index] < 0x80 && !Self.isLetter(bytes[index]))
          if isToneMoved(own, before, isOpen: isOpen, isAfterQ: third | 0x20 == 0x71) { found.insert(.tone) }
        }
        // A lead byte read as a letter, before what no text has there.
        if own.contains(.continuation), before.contains(.lead) { found.insert(.doubled) }
        before = own
        third = previous
        previous = value
      }
      // White space at either end.
      if count > 0, bytes[0] == 0x20 || bytes[count - 1] == 0x20 { found.insert(.space) }
      return found.subtracting(.parts)
    }
  }

  /// Whether the mark on one of two vowels may stand on the wrong one: after `qu` and in a closed syllable it is
  /// right on the second, in an open one where the style has it.
  @inline(__always)
  private func isToneMoved(
    _ own: TextFeatures, _ before: TextFeatures, isOpen: Bool, isAfterQ: Bool
  ) -> Bool {
    let isOnFirst = before.contains(.tonedFirst)
    // Both marked or none: no pair.
    guard isOnFirst != own.contains(.tonedSecond) else { return false }
    return isOnFirst
      ? (!isOpen || isAfterQ || tonesStand == .second) : (isOpen && !isAfterQ && tonesStand == .first)
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func pairFeatures(_ value: UInt32) -> TextFeatures {
    switch value {
    case 0x20: .space
    case 0x2E: .dots
    case 0x2D: .dash
    default: .quote
    }
  }
}
