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
  }

  /// `{"tokens":[{"end":3,"kind":"word","start":0,"text":"Das"},…]}`; spans in UTF-8 bytes of the line.
  static func json(_ line: UnsafeRawBufferPointer, _ tokens: [TokenRange]) throws -> String {
    let items = tokens.map { token in
      Item(
        text: String(decoding: line[token.range], as: UTF8.self), kind: token.kind.rawValue,
        start: token.range.lowerBound, end: token.range.upperBound)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Line(tokens: items)), as: UTF8.self)
  }
}
