import Foundation
import TestSupport
import Testing

/// The module's data files: sorted, trimmed, without repetitions.
@Suite struct DataFileTests {
  private static let folder = SharedData.repository + "/Sources/Attribution/"

  private func lines(_ path: String) throws -> [String] {
    let text = try String(contentsOfFile: Self.folder + path, encoding: .utf8)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(path)")
    #expect(!text.contains("\r"), "\(path)")
    #expect(text == text.precomposedStringWithCanonicalMapping, "\(path) is not in NFC")
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() {
      #expect(line == line.trimmingCharacters(in: .whitespaces), "\(path):\(index + 1)")
      #expect(!line.contains("\t\t"), "\(path):\(index + 1)")
    }
    return lines
  }

  @Test(arguments: [
    "Languages/de/regions-de.tsv", "Languages/vi/regions-vi.tsv", "Languages/vi/onsets-vi.txt",
    "Languages/vi/rimes-vi.txt", "../Figures/Languages/de/figures-de.tsv",
    "../Figures/Languages/vi/figures-vi.tsv",
  ])
  func listsAreSorted(_ path: String) throws {
    let entries = try lines(path).filter { !$0.hasPrefix("#") }
    let names = entries.map { $0.prefix { $0 != "\t" } }
    #expect(names.map { Array($0.unicodeScalars.map(\.value)) }.isSortedWithoutRepetition, "\(path)")
    if path.hasSuffix(".tsv") {
      let cells = path.contains("figures") ? 3 : 2
      for entry in entries { #expect(entry.split(separator: "\t").count == cells, "\(path): \(entry)") }
    }
  }

  @Test func grammarLinesAreUnique() throws {
    for path in ["Publishers/publishers.tsv", "Publishers/web.tsv"] {
      let rows = try lines(path).filter { !$0.isEmpty && !$0.hasPrefix("#") }
      // Two publishers may share a template, but not with one example.
      #expect(Set(rows).count == rows.count, "\(path)")
    }
  }
}

extension [[UInt32]] {
  fileprivate var isSortedWithoutRepetition: Bool {
    zip(self, dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
  }
}
