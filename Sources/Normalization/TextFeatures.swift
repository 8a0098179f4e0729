import ICUText

/// What a text has that a step may want to change: a step runs only where its feature is there.
struct TextFeatures: OptionSet, Sendable {
  let rawValue: UInt16

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
  /// A lead byte of UTF-8 read as windows-1252, before what may be the rest.
  static let doubled = TextFeatures(rawValue: 1024)
  /// A scalar that is a feature only where the one before it is of the same kind.
  static let pair = TextFeatures(rawValue: 2048)
}

/// The features of every scalar of the Basic Multilingual Plane, in one table for each language.
struct FeatureTable: Sendable {
  private(set) var table: [TextFeatures]

  /// The features that hold for all languages.
  init(nfc: Normalizer) throws(ICUError) {
    table = [TextFeatures](repeating: [], count: 0x10000)
    for value in UInt32(0x80)..<0x10000 {
      if (0xD800..<0xE000).contains(value) { continue }
      if let scalar = Unicode.Scalar(value) {
        let single: [UInt16] = [UInt16(value)]
        var yes = 0
        var failure: ICUError?
        single.withUnsafeBufferPointer { units in
          do throws(ICUError) { yes = try nfc.spanQuickCheckYes(units) } catch { failure = error }
        }
        if let failure { throw failure }
        if yes == 0 || !nfc.hasBoundary(before: scalar) { table[Int(value)].insert(.composition) }
      }
    }
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
      var previous: UInt32 = 0x20
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
          continue
        }
        let own = table[Int(value)]
        found.formUnion(own)
        if own.contains(.pair), previous == value { found.formUnion(Self.pairFeatures(value)) }
        previous = value
      }
      // White space at either end.
      if count > 0, bytes[0] == 0x20 || bytes[count - 1] == 0x20 { found.insert(.space) }
      return found.subtracting(.pair)
    }
  }

  private static func pairFeatures(_ value: UInt32) -> TextFeatures {
    switch value {
    case 0x20: .space
    case 0x2E: .dots
    case 0x2D: .dash
    default: .quote
    }
  }
}
