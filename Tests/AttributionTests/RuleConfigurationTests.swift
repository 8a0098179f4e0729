import Attribution
import Bitext
import Testing

/// What a user sets of the rules.
@Suite struct RuleConfigurationTests {
  @Test func severitiesAndThresholds() throws {
    let text = "# mine\n\nrule\tshared-source\toff\nrule noncanonical-url  error\nthreshold\tverified\t2.5\n"
    let set = try RuleConfiguration(text, path: "rules.tsv")
    #expect(set.switchedOff == ["shared-source"])
    #expect(set.severities == ["noncanonical-url": .error])
    #expect(set.thresholds.verified == 2.5)
    let checker = AttributionChecker(urls: Readers.urls, configuration: set)
    #expect(!checker.rules.contains { $0.id == "shared-source" })
    let checked = checker.check(
      RuleExample("http://dantri.com.vn/cong-nghe/meta-20250702002436713.htm").with {
        $0.sharedWith = ["de/b.txt"]
      }.evidence(urls: Readers.urls))
    #expect(checked.findings.map(\.rule) == ["noncanonical-url", "source-text-missing"])
    #expect(checked.findings.first?.severity == .error)
  }

  /// A form that may be new is only warned of, and stays below what the user set.
  @Test func aDoubtfulCaseIsNeverGraverThanSet() throws {
    for (wanted, found) in [("error", Severity.warning), ("note", .note)] {
      let set = try RuleConfiguration("rule not-an-article-url \(wanted)", path: "r")
      let checked = AttributionChecker(urls: Readers.urls, configuration: set).check(
        RuleExample("https://tuoitre.vn/mot-bai-viet-khong-co-so-bao-danh-nao-ca.aspx").evidence(
          urls: Readers.urls))
      #expect(checked.findings.first { $0.rule == "not-an-article-url" }?.severity == found)
    }
  }

  @Test(arguments: [
    ("rule\tx\toff", "r.tsv:1:6: error: unknown rule 'x' (see 'check --list-rules')"),
    ("\nrule shared-source loud", "r.tsv:2:20: error: a rule is error, warning, note or off ('loud')"),
    ("rule shared-source", "r.tsv:1:19: error: a 'rule' line has a name and a value"),
    ("rule shared-source off now", "r.tsv:1:24: error: one cell too many in a 'rule' line ('now')"),
    (
      "rules shared-source off",
      "r.tsv:1:1: error: unknown kind of line 'rules' (a line begins with rule or threshold)"
    ),
    ("threshold bead-confidence 2", "r.tsv:1:27: error: bead-confidence is a number from 0 to 1 ('2')"),
    ("threshold verified nan", "r.tsv:1:20: error: verified is a number from -1000 to 1000 ('nan')"),
    (
      "rule shared-source off\nrule shared-source note", "r.tsv:2:6: error: rule 'shared-source' is set twice"
    ),
    (
      "threshold x 2",
      "r.tsv:1:11: error: unknown threshold 'x' (there are verified, mismatch, better-by, short-article, later-minutes, passage-words, bead-confidence)"
    ),
  ])
  func errorsNameLineAndColumn(_ text: String, _ message: String) throws {
    let error = #expect(throws: GrammarError.self) { try RuleConfiguration(text, path: "r.tsv") }
    #expect(error?.description == message)
  }

  @Test func aGrammarThatContradictsItsExamplesIsFaulted() throws {
    #expect(Readers.urls.testedGrammar().faults.isEmpty)
    let tsv = """
      publisher\tNeu\tneu.example\tvi\t+07:00\t-\tnewspaper
      article\t/{slug}-{id:5}.htm\t-\thttps://neu.example/a-12345.htm\t54321\t-
      listing\t/{section}\thttps://dantri.com.vn/x
      """
    let reader = try URLReader(grammar: .bundled().extended(by: tsv, path: "mine.tsv"))
    let faults = reader.testedGrammar().faults
    #expect(faults.map(\.origin) == ["mine.tsv:2", "mine.tsv:3"])
    #expect(faults.first?.message == "the example's id is '12345', not '54321'")
    #expect(faults.last?.message == "the example is not of Neu, but of Dân trí")
  }
}
