import Bitext

/// The legacy Vietnamese encodings that text may have been in before it was read as windows-1252.
public enum LegacyEncoding: String, Sendable, Hashable, CaseIterable, Codable {
  /// TCVN 5712:1993, VN3, also called ABC.
  case tcvn3
  /// VNI for Windows.
  case vni
  /// VISCII 1.1 (RFC 1456).
  case viscii
  /// windows-1258, whose tone marks follow their letters.
  case windows1258 = "windows-1258"
  /// VIQR (RFC 1456), Vietnamese in ASCII.
  case viqr
}

/// What the bytes of a legacy encoding stand for; the longest match counts.
struct LegacyTable: Sendable {
  let encoding: LegacyEncoding
  private let meanings: [[UInt8]: [UInt32]]
  private let longest: Int
  /// Which bytes begin a sequence.
  private let starts: [Bool]

  /// - Parameter file: rows of hexadecimal bytes, and a text or a code point `U+0309`.
  init(_ encoding: LegacyEncoding, _ file: [UInt8]) {
    self.encoding = encoding
    var meanings: [[UInt8]: [UInt32]] = [:]
    for row in DataLines(file, columns: 2) {
      let bytes = row[0].split(separator: " ").map { hex in
        guard let byte = UInt8(hex, radix: 16) else {
          preconditionFailure("no byte in \(encoding): '\(hex)'")
        }
        return byte
      }
      if row[1].hasPrefix("U+"), let value = UInt32(row[1].dropFirst(2), radix: 16) {
        meanings[bytes] = [value]
      } else {
        meanings[bytes] = row[1].unicodeScalars.map(\.value)
      }
    }
    self.meanings = meanings
    var starts = [Bool](repeating: false, count: 256)
    for bytes in meanings.keys { if let first = bytes.first { starts[Int(first)] = true } }
    self.starts = starts
    longest = meanings.keys.map(\.count).max() ?? 0
  }

  /// What stands at an index of a text, or `nil` where its scalar means itself.
  func meaning(
    at index: Int, of text: borrowing WorkingText, atMost limit: Int = .max
  ) -> (taken: Int, written: [UInt32])? {
    guard let first = SingleByte.byte(of: text.scalar(index)), starts[Int(first)] else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < min(longest, limit), let byte = SingleByte.byte(of: text.scalar(index + bytes.count))
    {
      bytes.append(byte)
    }
    while !bytes.isEmpty {
      if let found = meanings[bytes] { return (bytes.count, found) }
      bytes.removeLast()
    }
    return nil
  }
}

/// windows-1252 backwards, and where a text was read as windows-1258 instead, that.
enum SingleByte {
  /// The byte that a scalar was read from; `nil` where it is in neither charset.
  static func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return scalar == 0 ? nil : UInt8(scalar) }
    // The rest lie below U+0324 and between U+2013 and U+2122.
    return scalar < 0x324 || (0x2013...0x2122).contains(scalar) ? bytes[scalar] : nil
  }

  /// The scalars of 0x80 to 0x9F, by their order; 0 where windows-1252 has none.
  private static let high: [UInt32] = [
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D,
    0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E,
    0x178,
  ]

  private static let bytes: [UInt32: UInt8] = {
    var result: [UInt32: UInt8] = [:]
    for (index, scalar) in high.enumerated() where scalar != 0 { result[scalar] = UInt8(0x80 + index) }
    // windows-1258 has these where windows-1252 has others.
    let vietnamese: [(UInt32, UInt8)] = [
      (0x102, 0xC3), (0x300, 0xCC), (0x110, 0xD0), (0x309, 0xD2), (0x1A0, 0xD5), (0x1AF, 0xDD), (0x303, 0xDE),
      (0x103, 0xE3), (0x301, 0xEC), (0x111, 0xF0), (0x323, 0xF2), (0x1A1, 0xF5), (0x1B0, 0xFD),
      (0x20AB, 0xFE),
    ]
    for (scalar, byte) in vietnamese { result[scalar] = byte }
    return result
  }()

  /// The scalars above U+00FF that a byte may have been read as.
  static var scalars: [UInt32] { Array(bytes.keys) }
}
