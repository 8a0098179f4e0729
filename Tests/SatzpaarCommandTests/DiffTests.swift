import Foundation
import TestSupport
import Testing

/// `diff`, through the real binary.
@Suite struct DiffTests {
  private static let header =
    "pair_id\tarticle\tsource\tsource_url\tpublisher\tpublished\tverdict\tbead\tscore\tde\tvi\tarticle_span\tsource_span\n"

  private static func row(_ id: String, _ article: String, _ score: String, _ span: String) -> String {
    "\(id)\t\(article)\tvi/a.txt\t\t\t\t\t1:1\t\(score)\tEins \(id)\tMột \(id)\t\(span)\t\(span)\n"
  }

  @Test func tellsLostGainedAndRescoredBeadsByArticle() throws {
    let folder = try TemporaryFolder()
    let old = try folder.write(
      Self.header + Self.row("a", "de/1.txt", "0.9000", "0-5") + Self.row("b", "de/1.txt", "0.8000", "6-9")
        + Self.row("c", "de/2.txt", "0.7000", "0-3"), to: "old.tsv")
    let new = try folder.write(
      Self.header + Self.row("a", "de/1.txt", "0.9000", "0-5") + Self.row("d", "de/1.txt", "0.8500", "6-10")
        + Self.row("c", "de/2.txt", "0.7100", "0-3"), to: "new.tsv")
    let run = try CommandRun("diff", old, new, "--scores")
    #expect(run.code == 1)
    #expect(
      run.output == """
        de/1.txt
        - 1:1  0.8000  6-9 | 6-9
            Eins b
            Một b
        + 1:1  0.8500  6-10 | 6-10
            Eins d
            Một d

        de/2.txt
        ~ 1:1  0.7000 -> 0.7100  0-3 | 0-3
            Eins c
            Một c


        """)
    #expect(run.errors == "1 lost, 1 gained, 2 in both, 1 of them with another score\n")
    let table = try CommandRun("diff", old, new, "--format", "tsv", "--quiet")
    #expect(table.rows.map { $0["change"] } == ["lost", "gained"])
    #expect(table.errors.isEmpty)
  }

  @Test func aMemoryIsTheSameAsItsExport() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/memory.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    let export = folder.path + "/pairs.tsv"
    #expect(try CommandRun("export", "--memory", memory, "--unpaired", "--output", export).code == 0)
    let run = try CommandRun("diff", memory, export, "--unpaired", "--scores")
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("0 lost, 0 gained, "))
  }

  @Test func saysWhatIsNoRun() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.header, to: "good.tsv")
    let other = try folder.write("a\tb\n", to: "other.tsv")
    let short = try folder.write(Self.header + "x\ty\n", to: "short.tsv")
    let empty = try folder.write("", to: "empty.tsv")
    #expect(
      try CommandRun("diff", good, other).errors.contains(
        "other.tsv:1: error: is no aligned TSV: the header has no column 'pair_id'"))
    #expect(
      try CommandRun("diff", good, short).errors.contains(
        "short.tsv:2: error: the row has 2 fields, the header 13"))
    #expect(try CommandRun("diff", good, empty).errors.contains("empty.tsv: error: the file is empty"))
    let missing = try CommandRun("diff", good, folder.path + "/none.tsv")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("none.tsv: error: cannot be read"))
  }
}
