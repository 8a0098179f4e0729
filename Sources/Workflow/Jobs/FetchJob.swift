import Attribution
import Bitext
import Reading

/// `fetch`: the pages that articles claim become texts of the corpus folder.
public struct FetchJob: Sendable {
  /// What to fetch.
  public enum Work: Sendable {
    /// The claimed pages of the folders' articles whose source's text is not there.
    case corpus(CorpusOptions)
    /// Some pages, into a folder; the files name publishers of the user's own.
    case pages([String], into: String, publishers: [String])
  }

  private struct Wish {
    var url: String
    var folder: String
    /// Articles that claim it.
    var articles: [String]
  }

  let work: Work
  let online: OnlineOptions
  let output: String?
  let console: any Console

  public init(work: Work, online: OnlineOptions, output: String?, console: any Console) {
    self.work = work
    self.online = online
    self.output = output
    self.console = console
  }

  /// Does the job; the report says what came of every page.
  ///
  /// - Returns: the outcome, and a summary for people.
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> (JobOutcome, String) {
    let output = try ByteOutput(path: output)
    let (wishes, urls, isClean) = try await wishes()
    let lookup = try PageLookup(options: online)
    var rows: [(url: String, row: String)] = []
    var saved = 0
    console.begin(stage: "fetching", total: wishes.count)
    let byURL = Dictionary(wishes.map { ($0.url, $0) }) { first, _ in first }
    for url in OnlineStage.inTurns(byURL.keys.sorted()) {
      guard let wish = byURL[url] else { continue }
      let (result, message) = try fetch(wish, lookup, urls)
      if result == "saved" { saved += 1 }
      let fields = [url, result, message, wish.articles.joined(separator: ",")]
      rows.append((url, fields.map(Self.field).joined(separator: "\t") + "\n"))
      console.advance(by: 1)
    }
    console.end()
    if let trouble = lookup.cacheTrouble {
      console.report(
        [Diagnostic(.warning, message: "pages could not be kept: \(trouble)")], atLeast: .warning)
    }
    try output.write("url\tresult\tdetail\tarticles\n")
    for (_, row) in rows.sorted(by: { $0.url < $1.url }) { try output.write(row) }
    try output.finish()
    let summary = "pages saved  \(saved) of \(wishes.count)\n"
    return (isClean && saved == wishes.count ? .clean : .withFindings, summary)
  }

  /// Gets one page and saves it, if it is the one that was claimed.
  private func fetch(
    _ wish: Wish, _ lookup: PageLookup, _ urls: URLReader
  ) throws -> (result: String, message: String) {
    let page = try lookup.page(at: wish.url)
    switch page.evidence.outcome {
    case .gone(let status): return ("gone", "the server answers \(status)")
    case .blocked(let reason): return ("blocked", reason)
    case .unreachable(let reason): return ("unreachable", reason)
    case .page: break
    }
    if case .differs(let reason)? = OnlineFit(page.evidence, urls: urls) {
      return ("another-article", reason)
    }
    guard let found = page.page, found.text.size >= Self.leastText else {
      return ("no-text", "no article's text was found on the page")
    }
    let path = try PageFile(text: found.text, url: wish.url, metadata: found.metadata).save(in: wish.folder)
    return ("saved", path)
  }

  /// Less than this many characters are no article.
  private static let leastText = 200

  private func wishes() async throws -> ([Wish], URLReader, isClean: Bool) {
    switch work {
    case .pages(let pages, let folder, let publishers):
      let urls = try LinkingStage(publishers: publishers).urls
      let wishes = try pages.map { page in
        let reading = urls.read(page)
        guard let url = reading.canonical else {
          throw JobError(message: "'\(page)' is no URL (\(reading.defect?.message ?? "it can't be read"))")
        }
        return Wish(url: url, folder: folder, articles: [])
      }
      return (wishes, urls, true)
    case .corpus(let options):
      return try await wishes(of: options)
    }
  }

  private func wishes(of options: CorpusOptions) async throws -> ([Wish], URLReader, isClean: Bool) {
    let languages = try options.languages()
    let linking = try LinkingStage(publishers: options.publishers)
    let corpus = try await CorpusLoading(options: options, linking: linking, console: console).load()
    let roles = DocumentRoles(corpus.documents, from: languages.from, to: languages.to)
    var wishes: [String: Wish] = [:]
    for article in try await linking.link(
      corpus, roles: roles, jobs: options.jobs, console: console
    ).articles where article.source == nil {
      let card = try corpus.card(article.article)
      guard let url = OnlineStage.claimedPage(of: article, card) else { continue }
      let path = corpus.documents[article.article].id.path
      let folder = card.location.dropLast(path.utf8.count) + "sources"
      let key = linking.urls.read(url).key ?? url
      wishes[key, default: Wish(url: url, folder: String(folder), articles: [])].articles.append(path)
    }
    let all = wishes.values.sorted { $0.url < $1.url }
    return (all, linking.urls, corpus.unreadable == 0 && corpus.worst != .error)
  }

  private static func field(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
