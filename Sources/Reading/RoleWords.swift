import Bitext
import ICUText

/// The words by which a line's role is known: labels of attributions and captions, and page furniture.
///
/// From `Languages/<tag>/roles-<tag>.tsv`: a header row, then `role` and `text`. `#` in a furniture text stands
/// for a number. All languages are looked for in every document: a German page may say `Source:`.
struct RoleWords: Sendable {
  /// Case-folded, longest first, so that `Nguồn ảnh` wins over `Nguồn`.
  private(set) var attribution: [String] = []
  private(set) var caption: [String] = []
  private(set) var furniture: Set<String> = []

  /// The tables that come with the program.
  static func bundled() throws -> RoleWords {
    var words = RoleWords()
    for table in RoleTables.all {
      try words.add(String(decoding: table.bytes, as: UTF8.self), name: "roles-\(table.language).tsv")
    }
    words.attribution.sort { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    words.caption.sort { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    return words
  }

  private mutating func add(_ table: String, name: String) throws {
    for (index, line) in table.split(whereSeparator: \.isNewline).enumerated() where index > 0 {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 2, !fields[1].isEmpty else {
        throw RoleTableError(table: name, line: index + 1, found: String(line))
      }
      let text = try CaseMapping.folded(String(fields[1]))
      switch fields[0] {
      case "attribution": if !attribution.contains(text) { attribution.append(text) }
      case "caption": if !caption.contains(text) { caption.append(text) }
      case "furniture": furniture.insert(text)
      default: throw RoleTableError(table: name, line: index + 1, found: String(line))
      }
    }
  }
}

/// A row of a role table that is not `role`, tab, `text`.
struct RoleTableError: Error, Hashable, CustomStringConvertible {
  var table: String
  var line: Int
  var found: String

  var description: String { "\(table):\(line): not a role and a text (found '\(found)')" }
}
