/// A BCP 47 language tag such as `de`, `vi` or `zh-Hant`, in its conventional letter case (RFC 5646, 2.1.1).
public struct LanguageTag: Hashable, Sendable {
  /// The tag as written in files: `de`, `zh-Hant`, `pt-BR`.
  public let rawValue: String

  /// Reads a tag; `_` counts as `-`.
  ///
  /// - Returns: `nil` where the text is not of a tag's shape (a letters-only language of 2 to 8 letters, then
  ///   subtags of 1 to 8 letters and digits).
  public init?(_ text: some StringProtocol) {
    var parts: [String] = []
    for (index, part) in text.split(separator: "-", omittingEmptySubsequences: false).enumerated() {
      for (inner, piece) in part.split(separator: "_", omittingEmptySubsequences: false).enumerated() {
        guard (1...8).contains(piece.utf8.count), piece.utf8.allSatisfy(Self.isLetterOrDigit) else {
          return nil
        }
        let isFirst = index == 0 && inner == 0
        if isFirst {
          guard piece.utf8.count >= 2, piece.utf8.allSatisfy({ !(0x30...0x39).contains($0) }) else {
            return nil
          }
        }
        parts.append(Self.conventional(String(piece), isFirst: isFirst))
      }
    }
    guard !parts.isEmpty else { return nil }
    rawValue = parts.joined(separator: "-")
  }

  /// The language alone: `zh` of `zh-Hant`.
  public var language: String {
    String(rawValue.prefix { $0 != "-" })
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func conventional(_ subtag: String, isFirst: Bool) -> String {
    let lower = subtag.lowercased()
    if isFirst { return lower }
    switch subtag.utf8.count {
    case 2: return lower.uppercased()
    case 4 where subtag.utf8.allSatisfy({ !(0x30...0x39).contains($0) }):
      return lower.prefix(1).uppercased() + lower.dropFirst()
    default: return lower
    }
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
