import Bitext
import Foundation
import TestSupport
import Testing

@testable import Normalization

/// The data of `Languages`: sorted, trimmed, without doubles, each folder known to the program.
@Suite struct LanguageDataTests {
  static let folder = SharedData.repository + "/Sources/Normalization/Languages"

  static var files: [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".txt") }.sorted()
  }

  @Test(arguments: files)
  func isSorted(file: String) throws {
    let text = try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("# ") == true, "\(file) begins with a line that says what it is")
    #expect(lines.last == "", "\(file) ends with a line break")
    let rows = lines.dropFirst().dropLast()
    for (above, below) in zip(rows, rows.dropFirst()) {
      #expect(
        above.unicodeScalars.lexicographicallyPrecedes(below.unicodeScalars),
        "\(file): '\(above)' before '\(below)'")
    }
    for row in rows {
      #expect(!row.isEmpty && row == row.trimmingCharacters(in: .whitespaces)[...], "\(file): '\(row)'")
      #expect(row == row.precomposedStringWithCanonicalMapping[...], "\(file): '\(row)' is not in NFC")
    }
  }

  @Test("every folder is known to the program")
  func folders() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    for name in names {
      let language = try #require(LanguageTag(name))
      #expect(!LanguageFiles(language).letters.isEmpty, "\(name)")
    }
  }
}
