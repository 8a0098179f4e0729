import Bitext

/// A pair's details as one text: a detail a line; its subject, its kind, its name, a tab, its value.
///
/// In names and values, `\` stands before `\`, `t` (a tab) and `n` (a line feed).
enum DetailText {
  static func text(of details: [PairDetail]) -> String {
    var text = ""
    for detail in details {
      if !text.isEmpty { text += "\n" }
      text += detail.subject.rawValue
      text += detail.kind.rawValue
      append(detail.name, to: &text)
      text += "\t"
      append(detail.value, to: &text)
    }
    return text
  }

  /// Reads it back; `nil` where a line is not of that shape.
  static func details(in text: String) -> [PairDetail]? {
    var details: [PairDetail] = []
    // By bytes: as characters, a combining mark after a tab would hide it.
    for line in text.utf8.split(separator: 0x0A) {
      guard line.count > 2, let tab = line.firstIndex(of: 0x09) else { return nil }
      let second = line.index(after: line.startIndex)
      let third = line.index(after: second)
      guard let subject = PairDetail.Subject(rawValue: String(UnicodeScalar(line[line.startIndex]))),
        let kind = PairDetail.Kind(rawValue: String(UnicodeScalar(line[second]))), third <= tab
      else { return nil }
      details.append(
        PairDetail(subject, kind, plain(line[third..<tab]), plain(line[line.index(after: tab)...])))
    }
    return details
  }

  private static func append(_ value: String, to text: inout String) {
    guard value.utf8.contains(where: { $0 == 0x5C || $0 == 0x09 || $0 == 0x0A }) else {
      text += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func plain(_ bytes: Substring.UTF8View) -> String {
    guard bytes.contains(0x5C) else { return String(Substring(bytes)) }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        plain.append(byte == 0x74 ? 0x09 : byte == 0x6E ? 0x0A : byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
