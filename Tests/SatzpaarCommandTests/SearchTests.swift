import Foundation
import TestSupport
import Testing

/// `lookup` and `concordance` on a memory of the repository's own corpus, through the real binary.
@Suite struct SearchTests {
  private static let folder = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder()
    let run = try CommandRun("process", "Corpus", "--memory", folder.path + "/memory.sqlite", "--quiet")
    #expect(run.code == 0)
    return folder
  }

  private func run(_ arguments: String..., input: String = "") throws -> CommandRun {
    let memory = try Self.folder.get().path + "/memory.sqlite"
    let languages = arguments.first == "lookup" ? ["--from", "de", "--to", "vi"] : []
    return try CommandRun(
      arguments: arguments + ["--memory", memory] + languages, input: Data(input.utf8))
  }

  private let sentence =
    "„In den ersten drei Monaten des Probebetriebs hatten wir eine Fehlerquote von 6,2 %."

  @Test func aTextIsFoundWithItsPlaceAndItsNumbersAreReplaced() throws {
    let exact = try run("lookup", sentence, "--format", "tsv")
    #expect(exact.code == 0 && exact.errors == "")
    let row = try #require(exact.rows.first)
    #expect(row["score"] == "100" && row["differences"] == "" && row["penalties"] == "")
    #expect(row["article"] == "de/01-batteriewerk-haiphong.txt")
    #expect(row["source_url"]?.hasPrefix("https://dantri.com.vn/") == true)
    let changed = try run("lookup", sentence.replacingOccurrences(of: "6,2", with: "7,1"))
    #expect(changed.output.contains("  99  "))
    #expect(changed.output.contains("differs: number 7,1 for 6,2"))
    #expect(changed.output.contains("lên tới 7,1%"))
    #expect(try run("lookup", "Ganz und gar nirgends zu finden").output.contains("no match"))
  }

  @Test func linesOfTheInputAreTextsAndInOrderEachOthersContext() throws {
    let export = try run("export").rows.filter {
      $0["bead"] == "1:1" && $0["article"]?.contains("/01-") == true
    }
    let pair = try #require(
      zip(export, export.dropFirst()).first { one, next in
        let end = one["article_span"]?.split(separator: "-").last.flatMap { Int($0) } ?? 0
        return next["article_span"]?.hasPrefix("\(end + 1)-") == true
      })
    let text = "\(pair.0["de"] ?? "")\n\(pair.1["de"] ?? "")\n"
    let alone = try run("lookup", "--format", "tsv", "--no-penalties", "--max", "1", input: text)
    #expect(alone.rows.map { $0["score"] } == ["100", "100"])
    let together = try run(
      "lookup", "--format", "tsv", "--no-penalties", "--max", "1", "--in-order", input: text)
    #expect(together.rows.map { $0["score"] } == ["101", "101"])
    #expect(together.rows.map { $0["context"] } == ["next", "previous"])
    #expect(together.rows.map { $0["line"] } == ["1", "2"])
    let json = try run("lookup", "--format", "json", input: "Nichts davon ist da\n\n\(text)")
    #expect(json.lines.count == 3)
    #expect(json.lines.first == #"{"line": 1, "text": "Nichts davon ist da", "matches": []}"#)
  }

  @Test func wordsAreFoundInTheirContext() throws {
    let found = try run("concordance", "tỷ lệ lỗi", "--context", "1")
    #expect(found.code == 0)
    #expect(found.output.contains("[tỷ lệ lỗi] của chúng tôi"))
    #expect(found.output.contains("at Corpus/de/01-batteriewerk-haiphong.txt, paragraph"))
    #expect(found.output.contains("\n      - ") && found.output.contains("\n      + "))
    #expect(try run("concordance", "ty le loi").output == "")
    #expect(
      try run("concordance", "ty le loi", "--ignore-tones", "--format", "tsv").rows.first?["keyword"]
        == "tỷ lệ lỗi")
    let many = try run("concordance", "Werk*", "--max", "1", "--format", "json")
    #expect(many.lines.count == 1 && many.errors.contains("more than 1 pairs"))
  }

  @Test func wrongUseIsToldAsSuch() throws {
    #expect(try run("lookup", "x", "--min", "102").code == 64)
    #expect(try run("lookup", "x", "--in-order").code == 64)
    #expect(try run("lookup", "--previous", "x").code == 64)
    #expect(try run("concordance", "...").code == 64)
    #expect(try run("concordance").code == 64)
    let missing = try CommandRun("concordance", "x", "--memory", "no-such.sqlite")
    #expect(missing.code == 2 && missing.errors.contains("no such memory"))
    let same = try CommandRun(
      "lookup", "x", "--memory", "no-such.sqlite", "--from", "de", "--to", "de")
    #expect(same.code == 2 && same.errors.contains("the same language"))
  }
}
