import Bitext
import Interchange
import TranslationMemory

/// What `process` did, in numbers.
struct ProcessSummary {
  /// What the corpus is, whatever is done with it.
  struct Counts: Codable {
    var documents = 0
    var unreadable = 0
    var articles = 0
    var linked = 0
    var sources = 0
    var skipped = 0
    var unaddressed = 0
    var otherLanguages = 0
    var foreignBlocks = 0
    /// What was told of files and documents, by how grave it is and by kind.
    var told: [String: [String: Int]] = [:]
  }

  let counts: Counts
  var unchanged = 0
  /// All that was said of the corpus, where a report is written.
  var messages: [String] = []
  /// What the memory knew of words before the run, in words.
  var lexicon = ""
  private var stored = StoreOutcome()
  private var verdicts: [Verdict: Int] = [:]
  private var findings: [String: Int] = [:]
  private var severities: [Severity: Int] = [:]
  private var beads: (paired: Int, unpaired: Int) = (0, 0)
  /// What a dry run found to do.
  private var planned: Int?
  private var memory: MemoryCounts?

  init(corpus: LoadedCorpus, articles: [LinkedArticle], roles: DocumentRoles) {
    counts = Counts(
      documents: corpus.documents.count { !$0.isRemembered }, unreadable: corpus.unreadable,
      articles: articles.count, linked: articles.count { $0.source != nil }, sources: roles.sources.count,
      skipped: corpus.skipped, unaddressed: roles.unaddressed.count,
      otherLanguages: roles.otherLanguages.count, foreignBlocks: corpus.foreignBlocks,
      told: Dictionary(uniqueKeysWithValues: corpus.told.map { ($0.key.rawValue, $0.value) }))
  }

  /// A run that had nothing to do.
  init(unchanged counts: Counts, isDryRun: Bool) {
    self.counts = counts
    unchanged = counts.articles
    if isDryRun { planned = 0 }
  }

  /// Notes what a dry run would do.
  mutating func plan(_ count: Int, of articles: Int) {
    planned = count
    unchanged = articles - count
  }

  /// Counts what articles came to.
  mutating func add(_ articles: [ProcessedArticle]) {
    for article in articles {
      if let verdict = article.verdict { verdicts[verdict, default: 0] += 1 }
      for finding in article.findings {
        findings[finding.rule, default: 0] += 1
        severities[finding.severity, default: 0] += 1
      }
      let paired = article.beads.count { $0.isPaired }
      beads.paired += paired
      beads.unpaired += article.beads.count - paired
    }
  }

  mutating func add(_ outcome: StoreOutcome) {
    stored.added += outcome.added
    stored.replaced += outcome.replaced
    stored.unchanged += outcome.unchanged
  }

  /// Takes the memory's own counts into the summary.
  mutating func count(in store: Memory) throws {
    memory = try translating { try store.counts() }
  }

  private static func short(_ counts: MemoryCounts) -> String {
    "\(counts.articles) articles, \(counts.pairs) pairs (\(counts.units) different), \(counts.unpaired) unpaired"
  }

  /// Clean where everything was read.
  func outcome(_ corpus: LoadedCorpus) -> JobOutcome {
    counts.unreadable > 0 || corpus.worst == .error ? .withFindings : .clean
  }

  /// A few lines for people.
  var text: String {
    let passedOver = [
      counts.unreadable > 0 ? "\(counts.unreadable) could not be read" : "",
      counts.skipped > 0 ? "\(counts.skipped) skipped, --verbose says why" : "",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    let rows: [(String, String)] = [
      ("documents read", "\(counts.documents)" + (passedOver.isEmpty ? "" : " (\(passedOver))")),
      ("errors", errors),
      ("articles", "\(counts.articles), \(counts.linked) linked to a source text"),
      ("source texts", "\(counts.sources)"),
      ("texts without a url", counts.unaddressed > 0 ? "\(counts.unaddressed)" : ""),
      ("in other languages", inOtherLanguages),
      ("words known before", lexicon),
      ("would be done", planned.map { "\($0) articles, \(unchanged) unchanged" } ?? ""),
      (
        "stored",
        planned == nil
          ? "\(stored.added) new, \(stored.replaced) done again, \(unchanged) unchanged" : ""
      ),
      ("findings", found),
      ("memory now", memory.map(Self.short) ?? ""),
    ]
    let shown = rows.filter { !$0.1.isEmpty }
    let width = shown.map(\.0.count).max() ?? 0
    return shown.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + "  " + $0.1 + "\n" }
      .joined()
  }

  /// The commonest errors of files and documents, in words; empty where there are none.
  private var errors: String {
    let kinds = Self.sorted(counts.told[Severity.error.rawValue] ?? [:])
    let shown = kinds.prefix(3).map { "\($0.count) × \($0.kind)" }
    let rest = kinds.dropFirst(3).reduce(0) { $0 + $1.count }
    return (shown + (rest > 0 ? ["\(rest) others"] : [])).joined(separator: "; ")
  }

  /// Kinds of messages, the commonest first.
  private static func sorted(_ kinds: [String: Int]) -> [(kind: String, count: Int)] {
    kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (kind: $0.key, count: $0.value) }
  }

  /// What is left out for its language, in words; empty where nothing is.
  private var inOtherLanguages: String {
    [
      counts.otherLanguages > 0
        ? "\(counts.otherLanguages) document\(counts.otherLanguages == 1 ? "" : "s")" : "",
      counts.foreignBlocks > 0
        ? "\(counts.foreignBlocks) paragraph\(counts.foreignBlocks == 1 ? "" : "s"), --verbose tells where"
        : "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The findings of this run by severity, in words; empty where there are none.
  private var found: String {
    let counted = Severity.allCases.reversed().compactMap { severity in
      severities[severity].map { "\($0) \(severity.rawValue)\($0 == 1 ? "" : "s")" }
    }
    return counted.isEmpty ? "" : counted.joined(separator: ", ") + ", 'satzpaar check' tells them"
  }

  /// The run as JSON.
  func report(stages: [(name: String, seconds: Double)], outcome: JobOutcome) -> String {
    var report = RunReport(tool: ProgramVersion.text)
    report.add("exit_code", Int(outcome.rawValue))
    report.add(
      "documents",
      [("read", counts.documents), ("unreadable", counts.unreadable), ("skipped", counts.skipped)])
    for severity in Severity.allCases.reversed() {
      let kinds = Self.sorted(counts.told[severity.rawValue] ?? [:])
      report.add("\(severity.rawValue)s", kinds.map { ($0.kind, $0.count) })
    }
    report.add(
      "articles",
      [
        ("all", counts.articles), ("linked", counts.linked), ("new", stored.added),
        ("done_again", stored.replaced),
        ("unchanged", unchanged), ("planned", planned ?? 0),
      ])
    report.add(
      "sources",
      [
        ("all", counts.sources), ("without_url", counts.unaddressed),
        ("in_other_languages", counts.otherLanguages),
      ])
    report.add("paragraphs", [("in_other_languages", counts.foreignBlocks)])
    report.add("beads", [("paired", beads.paired), ("unpaired", beads.unpaired)])
    report.add("verdicts", Verdict.allCases.map { ($0.rawValue, verdicts[$0] ?? 0) })
    report.add("findings", findings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    if let memory {
      report.add(
        "memory",
        [
          ("articles", memory.articles), ("pairs", memory.pairs), ("units", memory.units),
          ("unpaired", memory.unpaired),
        ])
    }
    report.add("seconds", stages.map { ($0.name, $0.seconds) })
    report.add("messages", messages)
    report.add("peak_memory_bytes", ProcessMemory.peak)
    return report.text
  }
}
