import Bitext
import TranslationMemory

/// What `process` did, in numbers.
struct ProcessSummary {
  private var documents = 0
  private var unreadable = 0
  private var articles = 0
  private var linked = 0
  private var sources = 0
  private var skipped = 0
  private var unaddressed = 0
  private var otherLanguages = 0
  var unchanged = 0
  /// What the memory knew of words before the run, in words.
  var lexicon = ""
  private var stored = StoreOutcome()
  private var memory = ""

  init(corpus: LoadedCorpus, articles: [LinkedArticle], roles: DocumentRoles) {
    documents = corpus.documents.count { !$0.isRemembered }
    unreadable = corpus.unreadable
    self.articles = articles.count
    linked = articles.count { $0.source != nil }
    sources = roles.sources.count
    skipped = corpus.skipped
    unaddressed = roles.unaddressed.count
    otherLanguages = roles.otherLanguages.count
  }

  mutating func add(_ outcome: StoreOutcome) {
    stored.added += outcome.added
    stored.replaced += outcome.replaced
    stored.unchanged += outcome.unchanged
  }

  /// Takes the memory's own counts into the summary.
  mutating func count(in store: Memory) throws {
    let statistics = try translating { try store.statistics() }
    memory = StatisticsText.short(statistics)
  }

  /// Clean where everything was read.
  func outcome(_ corpus: LoadedCorpus) -> JobOutcome {
    unreadable > 0 || corpus.worst == .error ? .withFindings : .clean
  }

  /// A few lines for people.
  var text: String {
    let passedOver = [
      unreadable > 0 ? "\(unreadable) could not be read" : "",
      skipped > 0 ? "\(skipped) skipped, --verbose says why" : "",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    let rows: [(String, String)] = [
      ("documents read", "\(documents)" + (passedOver.isEmpty ? "" : " (\(passedOver))")),
      ("articles", "\(articles), \(linked) linked to a source text"),
      ("source texts", "\(sources)"),
      ("texts without a url", unaddressed > 0 ? "\(unaddressed)" : ""),
      ("in other languages", otherLanguages > 0 ? "\(otherLanguages)" : ""),
      ("words known before", lexicon),
      ("stored", "\(stored.added) new, \(stored.replaced) done again, \(unchanged) unchanged"),
      ("memory now", memory),
    ]
    let shown = rows.filter { !$0.1.isEmpty }
    let width = shown.map(\.0.count).max() ?? 0
    return shown.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + "  " + $0.1 + "\n" }
      .joined()
  }
}
