import Foundation
import TestSupport
import Testing

/// `evaluate`, through the real binary.
@Suite struct EvaluateTests {
  private let gold = """
    {"id": 1, "de": ["Eins.", "Zwei.", "Drei."], "vi": ["Một.", "Hai.", "Bốn."], "gold": [[[0], [0]], [[1, 2], [1]], [[], [2]]]}
    {"id": "b", "de": ["Ja."], "vi": ["Vâng."], "gold": [[[0], [0]]]}

    """
  private let result = """
    {"id": 1, "beads": [[[0], [0]], [[1], [1]], [[2], []], [[], [2]]], "scores": [0.9, 0.8, 0.3, 0.7]}

    """

  private func files() throws -> (folder: TemporaryFolder, gold: String, result: String) {
    let folder = try TemporaryFolder()
    return (folder, try folder.write(gold, to: "g.jsonl"), try folder.write(result, to: "r.jsonl"))
  }

  @Test func figuresOfAResult() throws {
    let (folder, gold, result) = try files()
    let table = try CommandRun("evaluate", "alignment", gold, result, "--format", "tsv")
    #expect(table.code == 0)
    func value(_ measure: String, _ bead: String) -> String? {
      table.rows.first { $0["measure"] == measure && $0["bead"] == bead }?["value"]
    }
    #expect(value("strict_p", "all") == "0.5000")
    #expect(value("strict_r", "all") == "0.3333")
    #expect(value("lax_p", "all") == "0.7500")
    #expect(value("lax_r", "all") == "0.6667")
    #expect(value("strict_r", "2:1") == "0.0000")
    #expect(value("calibration_error", "pairs") == "0.4500")
    let text = try CommandRun("evaluate", "alignment", gold, result)
    #expect(text.output.contains("2 documents (1 not aligned), 4 beads found, 3 gold pairs"))
    #expect(text.output.contains("strict  0.5000     0.3333  0.4000\n"))
    let json = try CommandRun("evaluate", "alignment", gold, result, "--format", "json", "--wrong")
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((read["wrong"] as? [Any])?.count == 4)
    _ = folder
  }

  @Test func theWrongOnesWithTheirSentences() throws {
    let (folder, gold, result) = try files()
    let run = try CommandRun(
      "evaluate", "alignment", gold, result, "--from", "de", "--to", "vi", "--wrong", "--format", "tsv")
    #expect(run.code == 0)
    #expect(run.rows.map { $0["side"] } == ["found", "found", "gold", "gold"])
    #expect(run.rows[0]["source_text"] == "Zwei.")
    #expect(run.rows[0]["lax"] == "yes")
    #expect(run.rows[2]["source_text"] == "Zwei. Drei.")
    #expect(Set(run.rows.prefix(3).map { $0["place"] }) == ["1"])
    let text = try CommandRun("evaluate", "alignment", gold, result, "--wrong")
    #expect(text.output.contains("  found 1:1 [1]-[1]  score 0.8000, right laxly\n"))
    _ = folder
  }

  @Test func theSameNumbersAsTheScorerOfTheBenchmarks() throws {
    guard let scorer = SharedData.path("bench/score_alignment.py") else { return }
    let folder = try TemporaryFolder()
    let gold = SharedData.repository + "/Tests/Gold/corpus-alignment.jsonl"
    let result = folder.path + "/r.jsonl"
    #expect(try CommandRun("align", "--from", "de", "--to", "vi", gold, "--output", result).code == 0)
    let said = try python([scorer, gold, result])
    let rows = try CommandRun("evaluate", "alignment", gold, result, "--format", "tsv").rows
    let all = Dictionary(
      uniqueKeysWithValues: rows.filter { $0["bead"] == "all" && $0["measure"]?.contains("_") == true }
        .prefix(6).map { ($0["measure"] ?? "", $0["value"] ?? "") })
    let expected =
      "strict P \(all["strict_p"] ?? "") R \(all["strict_r"] ?? "") F1 \(all["strict_f1"] ?? "")   "
      + "lax P \(all["lax_p"] ?? "") R \(all["lax_r"] ?? "") F1 \(all["lax_f1"] ?? "")\n"
    #expect(said == expected)
    // Aligned by itself, the gold gives the same.
    let own = try CommandRun("evaluate", "alignment", gold, "--from", "de", "--to", "vi", "--format", "tsv")
    #expect(
      own.rows.filter { $0["bead"] == "all" }.prefix(6).map { $0["value"] }
        == rows.filter {
          $0["bead"] == "all"
        }.prefix(6).map { $0["value"] })
  }

  private func python(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func segmentationCountsCharactersThatAreNoWhiteSpace() throws {
    let folder = try TemporaryFolder()
    let gold = try folder.write("Das ist gut.\nEs geht weiter!\n\nUnd nun?\n", to: "g.txt")
    let found = try folder.write("Das ist gut. Es geht\n weiter!\nUnd nun?\n", to: "r.txt")
    #expect(try CommandRun("evaluate", "segmentation", gold, found).output == "P 0.3333 R 0.3333 F1 0.3333\n")
    let text = try folder.write("Das ist gut. Es geht weiter!\nUnd nun?\n", to: "t.txt")
    let cut = try CommandRun("evaluate", "segmentation", gold, text, "--language", "de")
    #expect(cut.output == "P 1.0000 R 1.0000 F1 1.0000\n")
    let other = try folder.write("Das ist.\n", to: "o.txt")
    let refused = try CommandRun("evaluate", "segmentation", gold, other)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("the texts differ (30 characters in the gold, 7 in the other)"))
  }

  @Test func badInputIsTold() throws {
    let (folder, gold, result) = try files()
    #expect(try CommandRun("evaluate", "alignment", gold).code == 64)
    let none = try CommandRun("evaluate", "alignment", folder.path + "/none", result)
    #expect(none.code == 2)
    #expect(none.errors.contains("none: error: cannot be read"))
    let broken = try folder.write("{\"id\": 1, \"beads\": [[[0]]]}\nx\n", to: "b.jsonl")
    let run = try CommandRun("evaluate", "alignment", gold, broken)
    #expect(run.code == 1)
    #expect(run.errors.contains("b.jsonl:1:"))
    #expect(run.errors.contains("a bead has two sides (found 1)"))
    #expect(run.errors.contains("b.jsonl:2:1: error: "))
  }
}
