import Bitext

/// A language-independent key of a feature, as the hash of its bytes.
///
/// That any two of a million keys have the same is less likely than 1 in 10,000,000.
public struct ContentKey: Sendable, Hashable, Comparable, ExpressibleByStringInterpolation {
  public let hash: UInt64

  /// A key by its hash, as it was read before.
  public init(hash: UInt64) { self.hash = hash }

  public init(_ text: Substring) { self.init(text, "") }

  public init(stringLiteral text: String) { self.init(text[...]) }

  /// The key of two parts that are written together.
  init(_ first: Substring, _ second: Substring) {
    var hash = ByteHash()
    var (first, second) = (first, second)
    first.withUTF8 { hash.add($0) }
    second.withUTF8 { hash.add($0) }
    self.hash = hash.mixed
  }

  /// The key of a word, or of two with a space between; no name's is the same.
  static func word(_ word: String) -> ContentKey { ContentKey("=", word[...]) }

  public static func < (left: ContentKey, right: ContentKey) -> Bool { left.hash < right.hash }
}
