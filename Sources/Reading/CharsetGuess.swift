import Bitext
import ICUText
import LanguageIdentification

/// How well a decoded text can be read: what shows that a charset was the right one.
struct Readability: Comparable {
  /// How much of it is in one language, 0 to 100; 0 where no language is sure.
  let percent: Int
  let language: String?
  /// Characters that no text has, of a thousand that are not ASCII.
  let strange: Int

  init(_ decoded: DecodedFile) {
    let sample = decoded.text.unicodeScalars.prefix(20_000)
    var others = 0
    var strange = 0
    var previous: Unicode.Scalar = " "
    for scalar in sample {
      defer { previous = scalar }
      guard !scalar.isASCII else {
        // VISCII's letters among the control characters.
        if scalar.value < 0x20, ![0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(scalar.value) {
          others += 1
          strange += 1
        }
        continue
      }
      others += 1
      // A capital after a small letter is how legacy encodings look that were read as another.
      let isMisplaced = scalar.properties.isUppercase && previous.properties.isLowercase
      let isLetter =
        scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
      if isMisplaced || !isLetter && !Self.isPunctuation(scalar) { strange += 1 }
    }
    self.strange = others == 0 ? 0 : strange * 1000 / others
    let text = String(String.UnicodeScalarView(sample))
    let found = LanguageIdentifier.identify((try? Normalizer(.nfc).normalized(text)) ?? text)
    percent = found.map { $0.isReliable ? $0.percent : 0 } ?? 0
    language = percent > 0 ? found?.language.language : nil
  }

  /// Whether nothing speaks against the charset.
  var isGood: Bool { percent >= 80 && strange <= 50 }

  static func < (left: Self, right: Self) -> Bool {
    // A language that is sure in a text full of strange characters is not.
    (left.percent - left.strange / 5, right.strange) < (right.percent - right.strange / 5, left.strange)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
      .otherPunctuation, .spaceSeparator, .decimalNumber, .format, .currencySymbol:
      true
    default: scalar == "°" || scalar == "\u{85}"
    }
  }
}

/// Finds the charset of bytes that are not UTF-8 and of which nothing is said.
enum CharsetGuess {
  /// - Throws: `NotTextError` where no charset fits.
  static func decode(_ bytes: [UInt8]) throws -> DecodedFile {
    if let wide = try wide(bytes) { return wide }
    if bytes.contains(0), let offset = bytes.firstIndex(where: TextDecoding.isBinary) {
      throw NotTextError.binary(byte: bytes[offset], offset: offset)
    }
    // A text that has hardly anything wrong as UTF-8 is UTF-8 with damage.
    let nonASCII = bytes.count { $0 >= 0x80 }
    if let damaged = try? TextDecoding.decode(bytes, skipping: 0, as: "UTF-8"),
      damaged.undecodable.count * 20 < nonASCII
    {
      return damaged
    }
    var best = try detected(bytes)
    // ICU knows no Vietnamese charset: they are tried where no other language is sure.
    let reading = best.map { Readability($0) }
    if reading.map({ $0.language == nil || $0.language == "vi" || !$0.isGood }) ?? true {
      var most = reading
      for charset in ["windows-1258", "VISCII"] {
        guard var tried = try? TextDecoding.decode(bytes, skipping: 0, as: charset) else { continue }
        let found = Readability(tried)
        guard found.language == "vi", most.map({ $0 < found }) ?? true else { continue }
        tried.guessConfidence = found.percent
        best = tried
        most = found
      }
    }
    if let best { return best }
    if let offset = bytes.firstIndex(where: TextDecoding.isBinary) {
      throw NotTextError.binary(byte: bytes[offset], offset: offset)
    }
    throw NotTextError.unknownCharset
  }

  /// What ICU's detector says, mended where one charset is another's superset.
  private static func detected(_ bytes: [UInt8]) throws -> DecodedFile? {
    for guess in try bytes.withUnsafeBytes({ try Charset.detect($0) })
    where guess.confidence >= 10 && !guess.name.hasPrefix("UTF-") {
      var charset = guess.name
      if charset == "ISO-8859-1" {
        // 0x80 to 0x9F are control characters there that no text has, and letters and quotes in windows-1252.
        if bytes.contains(where: { (0x80..<0xA0).contains($0) && $0 != 0x85 }) {
          charset = "windows-1252"
        } else if bytes.contains(0xA4) {
          // The sign that nobody writes, in whose place ISO 8859-15 has the euro.
          charset = "ISO-8859-15"
        }
      }
      guard var decoded = try? TextDecoding.decode(bytes, skipping: 0, as: charset) else { continue }
      decoded.guessConfidence = guess.confidence
      return decoded
    }
    return nil
  }

  /// UTF-16 and UTF-32 without a byte order mark, shown by the zeros in them.
  private static func wide(_ bytes: [UInt8]) throws -> DecodedFile? {
    guard bytes.contains(0), bytes.count >= 4 else { return nil }
    var zeros = [0, 0, 0, 0]
    for (index, byte) in bytes.prefix(65_536).enumerated() where byte == 0 { zeros[index % 4] += 1 }
    let quarter = min(bytes.count, 65_536) / 4
    var charsets: [String] = []
    if bytes.count % 4 == 0 {
      if zeros[3] >= quarter { charsets.append("UTF-32LE") }
      if zeros[0] >= quarter { charsets.append("UTF-32BE") }
    }
    if bytes.count % 2 == 0 {
      charsets.append(zeros[1] + zeros[3] > zeros[0] + zeros[2] ? "UTF-16LE" : "UTF-16BE")
    }
    for charset in charsets {
      if var decoded = try? TextDecoding.decode(bytes, skipping: 0, as: charset), decoded.undecodable.isEmpty
      {
        let reading = Readability(decoded)
        // Any bytes are characters in these: what reads like no language must at least look like a text.
        guard reading.percent > 0 || reading.strange == 0 && isMostlyASCII(decoded.text) else { continue }
        decoded.guessConfidence = reading.percent
        return decoded
      }
    }
    return nil
  }

  private static func isMostlyASCII(_ text: String) -> Bool {
    text.unicodeScalars.count(where: \.isASCII) * 2 >= text.unicodeScalars.count
  }
}
