import Bitext
import Hashing
import ICUText

/// Tells the same pairs by their texts.
struct PairText: Sendable, Hashable {
  private let first: UInt64
  private let second: UInt64

  /// 128 bits of SHA-256 over the two texts, each with its language.
  init(_ pair: SegmentPair, _ deduplication: Deduplication) throws {
    var text = ""
    for side in [pair.article, pair.source] {
      let content = try side.map { try Self.content($0.normalized, deduplication) } ?? ""
      text += "\(side?.language.rawValue ?? "") \(content.utf8.count) \(content)\n"
    }
    let digest = text.withUTF8 { SHA256.digest(UnsafeRawBufferPointer($0)) }
    first = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
    second = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// As a name to draw by.
  var name: String { "\(first) \(second)" }

  private static func content(_ text: String, _ deduplication: Deduplication) throws -> String {
    guard deduplication == .near else { return text }
    let letters = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
        }))
    // A text without letters is what it is.
    return letters.isEmpty ? text : try CaseMapping.folded(letters)
  }
}
