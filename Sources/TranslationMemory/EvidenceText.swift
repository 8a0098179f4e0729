import Bitext
import Foundation

/// A bead's evidence as one text: a part a line, its name, a space, and the shortest digits of its value.
enum EvidenceText {
  static func write(_ evidence: [Evidence], to bytes: inout [UInt8]) {
    for (number, part) in evidence.enumerated() {
      if number > 0 { bytes.append(0x0A) }
      bytes.append(contentsOf: part.name.utf8)
      bytes.append(0x20)
      bytes.append(contentsOf: part.value.description.utf8)
    }
  }

  /// Reads it back; `nil` where a line is not of that shape.
  static func evidence(in text: String) -> [Evidence]? {
    var text = text
    return text.withUTF8 { evidence(in: $0) }
  }

  /// Reads it back; `nil` where a line is not of that shape.
  static func evidence(in text: UnsafeBufferPointer<UInt8>) -> [Evidence]? {
    var parts: [Evidence] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      defer { start = end + 1 }
      if end == start { continue }
      guard let space = text[start..<end].lastIndex(of: 0x20),
        let value = Double(Substring(decoding: text[(space + 1)..<end], as: UTF8.self))
      else { return nil }
      parts.append(Evidence(name: String(decoding: text[start..<space], as: UTF8.self), value: value))
    }
    return parts
  }
}
