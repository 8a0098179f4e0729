import Bitext
import Foundation
import ICUText
import Testing

@testable import Reading

/// Charsets declared and not, right and wrong.
@Suite struct CharsetTests {
  static let german = """
    Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik. Über die Kosten von \
    12 Millionen wurde lange gestritten, doch am Ende stimmten alle Beteiligten dem Vorschlag zu.
    """
  static let vietnamese = """
    Công nhân kiểm tra máy móc mới trong nhà xưởng lớn của nhà máy vào buổi sáng sớm. Người dân địa phương cho biết \
    họ đã chờ đợi dự án này từ nhiều năm nay, và hy vọng sẽ có thêm việc làm ở quê nhà.
    """

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  /// VISCII's bytes, by its own table backwards.
  private func viscii(_ text: String) throws -> [UInt8] {
    var bytes: [Character: UInt8] = [:]
    for row in String(decoding: Viscii.table, as: UTF8.self).split(separator: "\n") where !row.hasPrefix("#")
    {
      let fields = row.split(separator: "\t")
      bytes[try #require(fields[1].first)] = UInt8(fields[0], radix: 16)
    }
    return try text.map { try #require(bytes[$0] ?? $0.asciiValue) }
  }

  /// windows-1258 has tone marks of its own, which follow their letters.
  private func windows1258(_ text: String) throws -> [UInt8] {
    let high: [Unicode.Scalar: UInt8] = [
      "\u{300}": 0xCC, "\u{309}": 0xD2, "\u{303}": 0xDE, "\u{301}": 0xEC, "\u{323}": 0xF2, "ă": 0xE3,
      "đ": 0xF0, "ơ": 0xF5,
      "ư": 0xFD, "Đ": 0xD0, "â": 0xE2, "ê": 0xEA, "ô": 0xF4,
    ]
    var bytes: [UInt8] = []
    for character in text {
      // The tone alone is taken off: â and its like are letters there.
      let parts = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
      let tones = parts.filter { [0x300, 0x309, 0x303, 0x301, 0x323].contains($0.value) }
      var letter = String.UnicodeScalarView(parts.filter { !tones.contains($0) })
      letter = String(letter).precomposedStringWithCanonicalMapping.unicodeScalars
      for scalar in Array(letter) + tones {
        bytes.append(try #require(high[scalar] ?? (scalar.isASCII ? UInt8(scalar.value) : nil)))
      }
    }
    return bytes
  }

  @Test func undeclared() throws {
    let german = Self.german
    let vietnamese = Self.vietnamese
    let cases: [([UInt8], String, String)] = [
      (try bytes(german, .isoLatin1), "ISO-8859-1", german),
      (try bytes("„Gut“ – " + german, .windowsCP1252), "windows-1252", "„Gut“ – " + german),
      (try bytes(german, .isoLatin1) + [0x20, 0xA4], "ISO-8859-15", german + " €"),
      (try bytes(german, .utf16LittleEndian), "UTF-16LE", german),
      (try bytes(vietnamese, .utf16BigEndian), "UTF-16BE", vietnamese),
      (try bytes(vietnamese, .utf32LittleEndian), "UTF-32LE", vietnamese),
      (try bytes(german, .utf32BigEndian), "UTF-32BE", german),
      ([0xFF, 0xFE, 0, 0] + (try bytes(german, .utf32LittleEndian)), "UTF-32LE", german),
      (try viscii(vietnamese), "VISCII", vietnamese),
      (try windows1258(vietnamese), "windows-1258", vietnamese),
    ]
    for (bytes, charset, text) in cases {
      let decoded = try TextDecoding.decode(bytes)
      #expect(decoded.charset == charset)
      #expect(decoded.text.precomposedStringWithCanonicalMapping == text, "\(charset)")
      #expect(decoded.undecodable.isEmpty && decoded.contradicted == nil)
    }
  }

  @Test func declaredCountsWhereItFits() throws {
    #expect(try TextDecoding.decode([0x35, 0x20, 0xA4], declared: "ISO-8859-15").text == "5 €")
    #expect(try TextDecoding.decode(try viscii("Ẵm Ỹ"), declared: "viscii").text == "Ẵm Ỹ")
    #expect(try TextDecoding.decode([0x80], declared: "windows-1252").text == "€")
    #expect(try TextDecoding.decode(bytes("Đà", .utf16LittleEndian), declared: "utf-16le").text == "Đà")
  }

  @Test func wrongDeclarationIsNoticed() throws {
    let cases: [([UInt8], said: String, found: String)] = [
      (Array(Self.german.utf8), "windows-1252", "UTF-8"),
      ([0xFF, 0xFE] + (try bytes(Self.german, .utf16LittleEndian)), "UTF-8", "UTF-16LE"),
      (try bytes(Self.german, .isoLatin1), "UTF-8", "ISO-8859-1"),
      (try viscii(Self.vietnamese), "ISO-8859-1", "VISCII"),
      (try windows1258(Self.vietnamese), "VISCII", "windows-1258"),
    ]
    for (bytes, said, found) in cases {
      let decoded = try TextDecoding.decode(bytes, declared: said)
      #expect(decoded.charset == found)
      #expect(decoded.contradicted == said)
    }
    #expect(try TextDecoding.decode([0xFF, 0xFE, 0x41, 0], declared: "UTF-16").contradicted == nil)
  }

  @Test func undecodableBytesKeepTheirPlaces() throws {
    // 0x81 is no letter of windows-1253, 0xD2 neither.
    let decoded = try TextDecoding.decode([0x41, 0xD2, 0x0A, 0x42], declared: "windows-1253")
    #expect(decoded.text == "A\u{FFFD}\nB")
    #expect(decoded.undecodable == [1])
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}"])
  func lineEnds(_ end: String) {
    let text = "Erste\(end)\(end) Zweite \(end)Dritte"
    #expect(LineRoles.lines(of: text).map { String(text[$0]) } == ["Erste", "Zweite", "Dritte"])
  }
}
