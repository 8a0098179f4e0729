import Bitext
import ICUText

/// The text of a file, the charset it was in, and what was wrong with it.
struct DecodedFile {
  var text: String
  var charset: String
  /// Offsets, in the text's UTF-8 bytes, of what could not be decoded.
  var undecodable: [Int]
  /// Set where the charset had to be guessed: the detector's confidence, 0 to 100.
  var guessConfidence: Int?
}

/// A file that holds no text.
enum NotTextError: Error, Hashable {
  /// A byte that no text has, and its offset.
  case binary(byte: UInt8, offset: Int)
  /// No charset fits.
  case unknownCharset
}

/// Bytes to text: byte order marks, UTF-8, and what ICU detects.
enum TextDecoding {
  /// Decodes a file's bytes.
  ///
  /// A byte order mark is not part of the text.
  ///
  /// - Throws: `NotTextError` where the bytes are no text.
  static func decode(_ bytes: [UInt8]) throws -> DecodedFile {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try decode(bytes, skipping: 3, as: "UTF-8") }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return try decode(bytes, skipping: 4, as: "UTF-32LE") }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return try decode(bytes, skipping: 4, as: "UTF-32BE") }
    if bytes.starts(with: [0xFF, 0xFE]) { return try decode(bytes, skipping: 2, as: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decode(bytes, skipping: 2, as: "UTF-16BE") }
    if let offset = bytes.firstIndex(where: isBinary) {
      throw NotTextError.binary(byte: bytes[offset], offset: offset)
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      return DecodedFile(text: text, charset: "UTF-8", undecodable: [])
    }
    return try guess(bytes)
  }

  /// A text that has hardly anything wrong as UTF-8 is UTF-8 with damage; otherwise the detector decides.
  private static func guess(_ bytes: [UInt8]) throws -> DecodedFile {
    let damaged = try decode(bytes, skipping: 0, as: "UTF-8")
    let nonASCII = bytes.count { $0 >= 0x80 }
    if damaged.undecodable.count * 20 < nonASCII { return damaged }
    let guesses = try bytes.withUnsafeBytes { try Charset.detect($0) }
    for guess in guesses where guess.confidence >= 10 && !guess.name.hasPrefix("UTF-") {
      var decoded = try decode(bytes, skipping: 0, as: guess.name)
      decoded.guessConfidence = guess.confidence
      return decoded
    }
    throw NotTextError.unknownCharset
  }

  private static func decode(_ bytes: [UInt8], skipping: Int, as charset: String) throws -> DecodedFile {
    let decoded = try bytes.withUnsafeBytes {
      try Charset.decode(UnsafeRawBufferPointer(rebasing: $0[skipping...]), from: charset)
    }
    if let offset = decoded.text.utf8.firstIndex(where: isBinary) {
      let distance = decoded.text.utf8.distance(from: decoded.text.startIndex, to: offset)
      throw NotTextError.binary(byte: decoded.text.utf8[offset], offset: distance)
    }
    return DecodedFile(
      text: decoded.text, charset: charset, undecodable: replacements(in: decoded))
  }

  /// Where the replacement characters stand in the text, if there are any that the bytes did not have.
  private static func replacements(in decoded: DecodedText) -> [Int] {
    guard !decoded.undecodable.isEmpty else { return [] }
    var places: [Int] = []
    var offset = 0
    for scalar in decoded.text.unicodeScalars {
      if scalar == "\u{FFFD}" { places.append(offset) }
      offset += UTF8.width(scalar)
    }
    return places
  }

  /// Control characters that no text file has.
  private static func isBinary(_ byte: UInt8) -> Bool {
    byte < 0x09 || (0x0E..<0x1B).contains(byte)
  }
}
