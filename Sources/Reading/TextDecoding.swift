import Bitext
import ICUText
import LanguageIdentification

/// The text of a file, the charset it was in, and what was wrong with it.
struct DecodedFile {
  var text: String
  var charset: String
  /// Offsets, in the text's UTF-8 bytes, of what could not be decoded.
  var undecodable: [Int] = []
  /// Set where the charset had to be guessed: from 0 to 100, how sure that is.
  var guessConfidence: Int?
  /// The charset that the file was said to be in and is not.
  var contradicted: String?
}

/// A file that holds no text.
enum NotTextError: Error, Hashable {
  /// A byte that no text has, and its offset.
  case binary(byte: UInt8, offset: Int)
  /// No charset fits.
  case unknownCharset
}

/// Bytes to text: byte order marks, UTF-8, what is declared, and what ICU or the text's language shows.
///
/// Evidence beats what is said: a byte order mark counts whatever is declared, and so does a text that is UTF-8 from
/// end to end; a declared charset in which the text can't be read gives way to one in which it can.
enum TextDecoding {
  /// Decodes a file's bytes.
  ///
  /// A byte order mark is not part of the text.
  ///
  /// - Parameter declared: the charset that the bytes are said to be in; one that nobody knows counts as none.
  /// - Throws: `NotTextError` where the bytes are no text.
  static func decode(_ bytes: [UInt8], declared: String? = nil) throws -> DecodedFile {
    let declared = declared.flatMap(Charset.canonicalName)
    if let mark = ByteOrderMark(bytes) {
      var decoded = try decode(bytes, skipping: mark.count, as: mark.charset)
      decoded.contradicted = declared.flatMap { mark.agrees(with: $0) ? nil : $0 }
      return decoded
    }
    if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(where: isBinary) {
      let isASCII = !bytes.contains { $0 >= 0x80 }
      // What is ASCII alone reads the same in nearly all charsets; the rest are asked as declared.
      if isASCII, let declared, let decoded = try? decode(bytes, skipping: 0, as: declared) { return decoded }
      var decoded = DecodedFile(text: text, charset: "UTF-8")
      if !isASCII, let declared, declared != "UTF-8", declared != "US-ASCII" {
        decoded.contradicted = declared
      }
      return decoded
    }
    if let declared { return try decodeDeclared(bytes, as: declared) }
    return try CharsetGuess.decode(bytes)
  }

  /// What is declared counts, unless the text can't be read in it and can in another charset.
  private static func decodeDeclared(_ bytes: [UInt8], as declared: String) throws -> DecodedFile {
    guard let decoded = try? decode(bytes, skipping: 0, as: declared) else {
      var guess = try CharsetGuess.decode(bytes)
      guess.contradicted = declared
      return guess
    }
    if Readability(decoded).isGood { return decoded }
    guard var guess = try? CharsetGuess.decode(bytes), guess.charset != declared,
      Readability(guess) > Readability(decoded)
    else { return decoded }
    guess.contradicted = declared
    return guess
  }

  /// Decodes bytes from a charset.
  ///
  /// - Throws: `NotTextError.binary` where there are control characters that no text has.
  static func decode(_ bytes: [UInt8], skipping: Int, as charset: String) throws -> DecodedFile {
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
  static func isBinary(_ byte: UInt8) -> Bool {
    byte < 0x09 || (0x0E..<0x1B).contains(byte)
  }
}

/// The bytes before a text that tell its charset.
struct ByteOrderMark {
  let count: Int
  let charset: String

  /// `nil` where there is none.
  init?(_ bytes: [UInt8]) {
    let marks: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"),
      ([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"),
    ]
    guard let (mark, charset) = marks.first(where: { bytes.starts(with: $0.0) }) else { return nil }
    count = mark.count
    self.charset = charset
  }

  /// Whether a declared charset is that of the mark: `UTF-16` leaves the byte order to it.
  func agrees(with declared: String) -> Bool { charset.hasPrefix(declared) }
}
