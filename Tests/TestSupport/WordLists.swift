import Foundation

/// A module's lists of words by language, as files: a line that says what it is, then the words, sorted.
public struct WordLists: Sendable {
  public let folder: String

  /// The lists of a module.
  public init(of module: String) { folder = SharedData.repository + "/Sources/\(module)/Languages" }

  public var files: [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".txt") }.sorted()
  }

  /// The folders, each named by its language's tag.
  public func languages() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// What is wrong with a file: each line should be trimmed, in NFC, and greater than the one above.
  public func troubles(in file: String) throws -> [String] {
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var troubles: [String] = []
    if lines.first?.hasPrefix("# ") != true { troubles.append("does not begin with what it is") }
    if lines.last != "" { troubles.append("does not end with a line break") }
    let rows = lines.dropFirst().dropLast()
    for (above, below) in zip(rows, rows.dropFirst())
    where !above.unicodeScalars.lexicographicallyPrecedes(below.unicodeScalars) {
      troubles.append("'\(above)' stands before '\(below)'")
    }
    for row in rows {
      if row.isEmpty || row != row.trimmingCharacters(in: .whitespaces)[...] {
        troubles.append("'\(row)' is not trimmed")
      }
      // By scalars, for strings are equal in whatever form they are.
      if !row.unicodeScalars.elementsEqual(row.precomposedStringWithCanonicalMapping.unicodeScalars) {
        troubles.append("'\(row)' is not in NFC")
      }
    }
    return troubles
  }
}
