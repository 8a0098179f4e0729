import Foundation

/// What a scalar is to the search, and what is left of it without case and diacritics.
struct FoldedScalar {
  enum Kind: UInt8 {
    /// Parts tokens and belongs to none.
    case space
    /// Punctuation and symbols: a token each.
    case mark
    case digit
    case letter
    /// A letter of a script that sets no spaces: a token each.
    case ideograph
    /// Belongs to the token before it, and counts for nothing: combining marks, soft hyphens, joiners.
    case ignored
  }

  var kind: Kind
  /// The length of `bytes` that counts.
  var count: UInt8
  /// UTF-8, least byte first.
  var bytes: UInt64
}

/// The scalars up to U+20FF in a table, the others by their properties.
enum FoldedScalars {
  private static let tableSize: UInt32 = 0x2100

  /// The letters of `letters-without-decomposition.tsv`.
  private static let plainForms: [Unicode.Scalar: String] = {
    var forms: [Unicode.Scalar: String] = [:]
    for line in String(decoding: PackageResources.letters_without_decomposition_tsv, as: UTF8.self)
      .split(separator: "\n") where !line.hasPrefix("#")
    {
      let cells = line.split(separator: "\t")
      if cells.count == 2, let letter = cells[0].unicodeScalars.first { forms[letter] = String(cells[1]) }
    }
    return forms
  }()

  static let table: [FoldedScalar] = (0..<tableSize).map { value in
    Unicode.Scalar(value).map { folded($0) } ?? FoldedScalar(kind: .mark, count: 0, bytes: 0)
  }

  /// For a scalar that is not in the table.
  static func folded(_ scalar: Unicode.Scalar) -> FoldedScalar {
    let kind = kind(of: scalar)
    switch kind {
    case .space, .mark, .ignored: return FoldedScalar(kind: kind, count: 0, bytes: 0)
    case .digit, .letter, .ideograph: break
    }
    var text = scalar.properties.lowercaseMapping
    if scalar.value >= 0xC0, scalar.value < 0x2000 {
      text = text.decomposedStringWithCanonicalMapping
    }
    var bytes: UInt64 = 0
    var count: UInt8 = 0
    for part in text.unicodeScalars where Self.kind(of: part) != .ignored {
      for byte in (plainForms[part] ?? String(part)).utf8 where count < 8 {
        bytes |= UInt64(byte) << (8 * UInt64(count))
        count += 1
      }
    }
    return FoldedScalar(kind: kind, count: count, bytes: bytes)
  }

  private static func kind(of scalar: Unicode.Scalar) -> FoldedScalar.Kind {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter: return .letter
    case .modifierLetter, .otherLetter: return setsNoSpaces(scalar.value) ? .ideograph : .letter
    case .decimalNumber: return .digit
    case .letterNumber, .otherNumber: return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark:
      // Elsewhere marks are vowels and tell words apart.
      return (0x300...0x36F).contains(scalar.value) ? .ignored : .letter
    case .format: return .ignored
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
    default: return .mark
    }
  }

  /// Thai to Myanmar, Khmer, Kana, Han and what lies round them.
  private static func setsNoSpaces(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF,
      0x3100...0x312F, 0x31A0...0x31FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
      0x1B000...0x1B2FF, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
