import Attribution
import Bitext
import Foundation
import TestSupport
import Testing

/// The written URLs of `urls.tsv`, each with what it must be read as.
@Suite struct URLCaseTests {
  @Test func everyCase() throws {
    let path = SharedData.repository + "/Tests/AttributionTests/urls.tsv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst()
    #expect(lines.count >= 400)
    for line in lines {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.replacingOccurrences(of: "\\\\", with: "\\") }
      guard cells.count == 8 else {
        Issue.record("\(cells.count) cells: \(line)")
        continue
      }
      let reading = Readers.urls.read(cells[0])
      #expect(reading.canonical ?? "-" == cells[1], "\(line)")
      #expect(reading.key ?? "-" == cells[2], "\(line)")
      #expect(reading.publisher?.name ?? "-" == cells[3], "\(line)")
      #expect(reading.articleID ?? "-" == cells[4], "\(line)")
      #expect(reading.published?.description ?? "-" == cells[5], "\(line)")
      #expect(reading.defect?.message ?? "-" == cells[6], "\(line)")
      #expect(reading.defect == nil || reading.defect?.repaired == reading.canonical, "\(line)")
    }
  }

  /// What is canonical stays as it is, and is what it was.
  @Test func canonicalURLsAreCanonical() throws {
    let path = SharedData.repository + "/Tests/AttributionTests/urls.tsv"
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let canonical = String(line.split(separator: "\t", omittingEmptySubsequences: false)[1])
      guard canonical.contains("/") else { continue }
      let reading = Readers.urls.read(canonical)
      #expect(reading.canonical == canonical)
      #expect(reading.defect == nil)
      #expect(reading.deviations.isEmpty, "\(canonical): \(reading.deviations)")
    }
  }
}
