import Bitext

/// A bead's evidence as one text: a part a line, its name, a space, and the shortest digits of its value.
enum EvidenceText {
  static func text(of evidence: [Evidence]) -> String {
    evidence.map { "\($0.name) \($0.value)" }.joined(separator: "\n")
  }

  /// Reads it back; `nil` where a line is not of that shape.
  static func evidence(in text: String) -> [Evidence]? {
    var parts: [Evidence] = []
    for line in text.split(separator: "\n") {
      guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
        return nil
      }
      parts.append(Evidence(name: String(line[..<space]), value: value))
    }
    return parts
  }
}
