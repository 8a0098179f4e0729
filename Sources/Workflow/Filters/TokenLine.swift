import Bitext
import FoundationEssentials
import Segmentation

/// A sentence's tokens as one JSON object.
enum TokenLine {
  private struct Line: Encodable {
    var tokens: [Item]
  }

  private struct Item: Encodable {
    var text: String
    var kind: String
    var start: Int
    var end: Int
    /// The parts of a compound, each `[start, end]`.
    var parts: [[Int]]?
  }

  /// `{"tokens":[{"end":3,"kind":"word","start":0,"text":"Das"},…]}`; spans in UTF-8 bytes of the line.
  ///
  /// - Parameter splitter: tells the parts of compounds; the tokens stay whole.
  static func json(
    _ line: UnsafeRawBufferPointer, _ tokens: [TokenRange], splitter: CompoundSplitter?
  ) throws -> String {
    let items = tokens.map { token in
      let text = String(decoding: line[token.range], as: UTF8.self)
      let start = token.range.lowerBound
      let parts = token.kind == .word ? splitter?.parts(of: text) ?? [] : []
      return Item(
        text: text, kind: token.kind.rawValue, start: start, end: token.range.upperBound,
        parts: parts.isEmpty ? nil : parts.map { [start + $0.lowerBound, start + $0.upperBound] })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Line(tokens: items)), as: UTF8.self)
  }
}
