/// A BCP 47 language tag such as `de`, `vi` or `zh-Hant`, in its conventional letter case (RFC 5646, 2.1.1).
public struct LanguageTag: Hashable, Sendable {
  /// The tag as written in files: `de`, `zh-Hant`, `pt-BR`.
  public let rawValue: String

  /// Reads a tag; `_` counts as `-`.
  ///
  /// - Returns: `nil` where the text is not of a tag's shape (a letters-only language of 2 to 8 letters, then
  ///   subtags of 1 to 8 letters and digits).
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    var tag = text.withUTF8 { Array($0) }
    var start = 0
    for index in 0...tag.count {
      let isEnd = index == tag.count
      guard isEnd || tag[index] == UInt8(ascii: "-") || tag[index] == UInt8(ascii: "_") else { continue }
      guard Self.makeConventional(&tag, start..<index) else { return nil }
      if !isEnd { tag[index] = UInt8(ascii: "-") }
      start = index + 1
    }
    rawValue = String(decoding: tag, as: UTF8.self)
  }

  /// The language alone: `zh` of `zh-Hant`.
  public var language: String {
    String(rawValue.prefix { $0 != "-" })
  }

  /// Gives a subtag its letter case; false where it is none.
  private static func makeConventional(_ tag: inout [UInt8], _ subtag: Range<Int>) -> Bool {
    guard (1...8).contains(subtag.count) else { return false }
    var hasDigits = false
    for index in subtag {
      switch tag[index] {
      case 0x30...0x39: hasDigits = true
      case 0x41...0x5A: tag[index] += 0x20
      case 0x61...0x7A: break
      default: return false
      }
    }
    if subtag.lowerBound == 0 { return subtag.count >= 2 && !hasDigits }
    let capitals = subtag.count == 2 ? 2 : subtag.count == 4 && !hasDigits ? 1 : 0
    for index in subtag.prefix(capitals) where tag[index] >= 0x61 { tag[index] -= 0x20 }
    return true
  }
}

extension LanguageTag: CustomStringConvertible {
  public var description: String { rawValue }
}

extension LanguageTag: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension LanguageTag: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let tag = LanguageTag(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a language tag: '\(text)'")
    }
    self = tag
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
