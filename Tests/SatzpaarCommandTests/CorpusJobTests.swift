import Foundation
import TestSupport
import Testing

/// The three jobs on the corpus that comes with the repository, through the real binary.
@Suite struct CorpusJobTests {
  @Test func processPairsTheCorpusAndASecondRunChangesNothing() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/memory.sqlite"
    let first = try CommandRun("process", "Corpus", "--memory", memory)
    #expect(first.code == 0)
    #expect(first.errors.contains("14, 12 linked to a source text"))
    let before = try CommandRun("export", "--memory", memory, "--unpaired").output
    let stats = try CommandRun("stats", "--memory", memory).output

    let second = try CommandRun("process", "Corpus", "--memory", memory)
    #expect(second.code == 0)
    #expect(second.errors.contains("0 new, 0 done again, 14 unchanged"))
    #expect(try CommandRun("export", "--memory", memory, "--unpaired").output == before)
    #expect(try CommandRun("stats", "--memory", memory).output == stats)
  }

  @Test func theSameBytesWhateverTheNumberOfJobs() throws {
    let folder = try TemporaryFolder()
    let exports = try ["1", "3"].map { jobs in
      let memory = folder.path + "/\(jobs).sqlite"
      #expect(try CommandRun("process", "Corpus", "--memory", memory, "--jobs", jobs, "--quiet").code == 0)
      return try CommandRun("export", "--memory", memory, "--unpaired").output
    }
    #expect(exports[0] == exports[1])
  }

  @Test func everyPairLeadsBackToTheBytesItCameFrom() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/memory.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    let rows = try CommandRun("export", "--memory", memory, "--unpaired").rows
    #expect(rows.count > 300)
    #expect(Set(rows.compactMap { $0["pair_id"] }).count == rows.count)
    for row in rows {
      for (column, path, span) in [("de", "article", "article_span"), ("vi", "source", "source_span")] {
        guard let place = row[span], !place.isEmpty else {
          #expect(row[column] == "")
          continue
        }
        let ends = place.split(separator: "-").compactMap { Int($0) }
        let file = try Data(
          contentsOf: URL(fileURLWithPath: SharedData.repository + "/Corpus/" + (row[path] ?? "")))
        let text = String(decoding: file[ends[0]..<ends[1]], as: UTF8.self)
        let flat = text.replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\t", with: " ")
        #expect(flat == row[column])
      }
    }
  }

  @Test func checkSaysWhatIsWrongWithTheCorpus() throws {
    let report = try CommandRun("check", "Corpus", "--format", "tsv", "--quiet")
    #expect(report.code == 1)
    let rows = report.rows
    let gold = CommandRun.rows(
      of: try String(
        contentsOfFile: SharedData.repository + "/Tests/Gold/corpus-verdicts.tsv", encoding: .utf8))
    #expect(rows.map { $0["article"] } == gold.map { $0["article"] })
    for (row, wanted) in zip(rows, gold) {
      #expect(row["verdict"] == wanted["verdict"], "\(row["article"] ?? "")")
      if let rule = wanted["rule"], rule != "-" {
        #expect(
          row["rules"]?.split(separator: ",").contains { $0 == rule } == true, "\(row["article"] ?? "")")
      }
    }
    #expect(rows[9]["best_source"] == "vi/san-ho-vinh-hy.txt")
  }

  @Test func checkWritesForPeopleWithPlaces() throws {
    let report = try CommandRun("check", "Corpus")
    #expect(report.code == 1)
    #expect(report.output.contains("Corpus/de/12-durian.txt:13:9: error: 1 slash after 'https:'"))
    // The gravest articles come first, and there are no colours where there is no terminal.
    #expect(report.output.hasPrefix("Corpus/de/10-korallenriff.txt: rejected\n"))
    #expect(!report.output.contains("\u{1B}"))
  }
}
