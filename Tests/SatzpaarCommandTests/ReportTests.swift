import Foundation
import TestSupport
import Testing

/// Reports in every format, rules and publishers as users set them, through the real binary.
@Suite struct ReportTests {
  private let url = "https://dantri.com.vn/kinh-te/nha-may-moi-o-hai-phong-20250702002436713.htm"
  private let german = """
    Das neue Werk in Haiphong hat am 2. Juli geöffnet.
    Es kostete 14,5 Milliarden Dong, wie Direktor Nguyen Van An am Mittwoch in Haiphong sagte.
    Dort arbeiten 1.250 Menschen aus Quang Ninh und Nam Dinh.

    """
  private let vietnamese = """
    Nhà máy mới ở Hải Phòng đã mở cửa ngày 2/7.
    Nhà máy có vốn 14,3 tỷ đồng, giám đốc Nguyễn Văn An cho biết hôm thứ Tư tại Hải Phòng.
    Có 1.250 người từ Quảng Ninh và Nam Định làm việc ở đó.

    """

  private func corpus() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(german + "Quelle: \(url)\n", to: "c/a.txt")
    try folder.write(vietnamese, to: "c/v.txt")
    try folder.write("path\turl\nv.txt\t\(url)\n", to: "c/sources.tsv")
    return folder
  }

  @Test func aChangedFigureIsNamedWithBothPlaces() throws {
    let folder = try corpus()
    let run = try CommandRun("check", folder.path + "/c", "--format", "json", "--quiet")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let article = try #require((object["articles"] as? [[String: Any]])?.first)
    let found = try #require(article["findings"] as? [[String: Any]])
    #expect(found.map { $0["rule"] as? String } == ["number-mismatch"])
    #expect(found.first?["message"] as? String == "'14,5 Milliarden' here, but '14,3 tỷ' in the source")
    #expect(found.first?["line"] as? Int == 2)
    let related = try #require(found.first?["related"] as? [String: Any])
    #expect(related["document"] as? String == "v.txt")
    #expect(related["line"] as? Int == 2)
    #expect(run.code == 1)

    let page = try CommandRun("check", folder.path + "/c", "--format", "html", "--quiet").output
    #expect(page.contains("<mark class=\"bad\">14,5 Milliarden</mark>"))
    #expect(page.contains("<mark class=\"bad\">14,3 tỷ</mark>"))
    #expect(page.contains("<mark>1.250</mark>"))
  }

  @Test func aFileSetsTheRules() throws {
    let folder = try corpus()
    let rules = try folder.write("rule number-mismatch off\n", to: "rules.tsv")
    #expect(try CommandRun("check", folder.path + "/c", "--rules", rules).code == 0)
    try folder.write("rule number-mismatch error\n", to: "rules.tsv")
    let grave = try CommandRun("check", folder.path + "/c", "--rules", rules)
    #expect(grave.output.contains("a.txt:2:12: error: '14,5 Milliarden' here"))
    #expect(grave.output.contains("\n  there: "))
    let list = try CommandRun("check", "--list-rules", "--rules", rules)
    #expect(list.code == 0)
    #expect(list.output.contains("number-mismatch\terror\t"))
    #expect(list.output.contains("\nbead-confidence\t0.9\t"))
    try folder.write("rule number-mismatch often\n", to: "rules.tsv")
    let wrong = try CommandRun("check", folder.path + "/c", "--rules", rules)
    #expect(wrong.code == 2)
    #expect(
      wrong.errors
        == "\(rules):1:22: error: a rule is error, warning, note or off ('often')\n")
    #expect(try CommandRun("check", folder.path + "/c", "--rules", folder.path + "/none").code == 2)
  }

  @Test func everyRuleIsExplained() throws {
    let rules = try CommandRun("check", "--list-rules").lines.dropFirst().prefix { !$0.isEmpty }
    #expect(rules.count >= 15)
    for line in rules {
      let id = String(line.prefix { $0 != "\t" })
      let run = try CommandRun("check", "--explain", id)
      #expect(run.code == 0)
      #expect(run.output.hasPrefix(id + " ("))
      #expect(run.lines.dropFirst().allSatisfy { $0.count <= 80 })
    }
    let wrong = try CommandRun("check", "--explain", "nonsense")
    #expect(wrong.code == 2)
    #expect(
      wrong.errors == "error: there is no rule 'nonsense'\n  hint: 'check --list-rules' names them all\n")
    #expect(try CommandRun("check").code == 64)
  }

  @Test func reportsAreTheSameWhateverTheNumberOfJobs() throws {
    let folder = try corpus()
    try folder.write("Noch ein Artikel, ganz ohne Quelle, aber mit einem Satz.\n", to: "c/b.txt")
    for format in ["json", "sarif", "html"] {
      let runs = try ["1", "3"].map {
        try CommandRun("check", folder.path + "/c", "--format", format, "--jobs", $0, "--quiet")
      }
      #expect(runs[0].output == runs[1].output)
      #expect(runs[0].code == 1)
      #expect(runs[0].errors.isEmpty)
    }
  }

  @Test func sarifNamesFilesFromWhereTheCommandWasCalled() throws {
    // Without the rules on aligned sentences nothing is aligned, which is what takes time here.
    let folder = try TemporaryFolder()
    let rules = try folder.write("rule number-mismatch off\nrule unpaired-passages off\n", to: "rules.tsv")
    let log = try CommandRun("check", "Corpus", "--format", "sarif", "--rules", rules, "--quiet").output
    let object = try #require(JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any])
    let results = try #require((object["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    let uris = results.compactMap {
      (($0["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])?[
        "artifactLocation"] as? [String: Any]
    }.compactMap { $0["uri"] as? String }
    #expect(uris.count == results.count)
    #expect(uris.allSatisfy { $0.hasPrefix("Corpus/de/") })
  }

  @Test func publishersAreListedTestedAndExplained() throws {
    let list = try CommandRun("publishers", "list")
    #expect(list.rows.count >= 31)
    #expect(list.rows.contains { $0["name"] == "Dân trí" && $0["hosts"] == "dantri.com.vn" })
    #expect(try CommandRun("publishers", "test").code == 0)
    let good = try CommandRun("publishers", "explain", url)
    #expect(good.code == 0)
    #expect(good.output.contains("publisher  Dân trí\n"))
    #expect(good.output.contains("published  2025-07-02T00:24:36.713+07:00, told to the millisecond\n"))
    let listing = try CommandRun("publishers", "explain", "https://dantri.com.vn/", "nonsense here")
    #expect(listing.code == 1)
  }

  @Test func aUsersFileExtendsThePublishers() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "publisher\tNeu\tneu.example\tvi\t+07:00\t-\tnewspaper\n"
        + "article\t/{slug}-{id:5}.htm\t-\thttps://neu.example/a-12345.htm\t12345\t-\n", to: "mine.tsv")
    #expect(
      try CommandRun("publishers", "list", "--publishers", file).rows.contains { $0["name"] == "Neu" })
    #expect(try CommandRun("publishers", "test", "--publishers", file).code == 0)
    let run = try CommandRun("publishers", "explain", "https://neu.example/b-54321.htm", "--publishers", file)
    #expect(run.output.contains("id         54321\n"))
    try folder.write(
      "publisher\tNeu\tneu.example\tvi\t+07:00\t-\tnewspaper\n"
        + "article\t/{slug}-{id:5}.htm\t-\thttps://neu.example/a-12345.htm\t99999\t-\n", to: "mine.tsv")
    let faulty = try CommandRun("publishers", "test", "--publishers", file)
    #expect(faulty.code == 1)
    #expect(
      faulty.output.contains("mine.tsv:2: error: the example's id is '12345', not '99999' (https://neu"))
    try folder.write("publisher\tNeu\n", to: "mine.tsv")
    let broken = try CommandRun("publishers", "test", "--publishers", file)
    #expect(broken.code == 2)
    #expect(broken.errors.contains("mine.tsv:1:14: error: no host in a 'publisher' line"))
  }
}
