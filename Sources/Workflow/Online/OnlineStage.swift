import Attribution
import Bitext
import WebClient

/// Asks the web for what articles claim.
///
/// One page at a time. Hosts take turns, so that the pause which one is due is spent on the others; what is found
/// does not depend on the order.
struct OnlineStage {
  let options: OnlineOptions
  let console: any Console
  var clock: any WebClock = SystemClock()

  /// Asks for the page of each article's linked claim, and notes with the article what came of it.
  func ask(for articles: inout [LinkedArticle], in corpus: LoadedCorpus) throws {
    var asked: [String: [Int]] = [:]
    for (index, article) in articles.enumerated() {
      if let url = Self.claimedPage(of: article, try corpus.card(article.article)) {
        asked[url, default: []].append(index)
      }
    }
    let lookup = try PageLookup(options: options, clock: clock)
    let order = Self.inTurns(asked.keys.sorted())
    console.begin(stage: "asking", total: order.count)
    defer { console.end() }
    for url in order {
      let page = try lookup.page(at: url)
      for index in asked[url] ?? [] { articles[index].online = page.evidence }
      console.advance(by: 1)
    }
    if let trouble = lookup.cacheTrouble {
      console.report(
        [Diagnostic(.warning, message: "pages could not be kept: \(trouble)")], atLeast: .warning)
    }
  }

  /// The URL to ask for: the claim's canonical one; `nil` where there is none or it is no article's.
  static func claimedPage(of article: LinkedArticle, _ card: DocumentCard) -> String? {
    let reference = article.reference(card) ?? card.references.first { $0.canonicalURL != nil }
    guard let reference, reference.form != .listing else { return nil }
    return reference.canonicalURL
  }

  /// The first of each host, then the second of each, and so on.
  static func inTurns(_ urls: [String]) -> [String] {
    var turns: [[String]] = []
    var counts: [String: Int] = [:]
    for url in urls {
      let turn = counts[PageAddress(url)?.host ?? "", default: 0]
      counts[PageAddress(url)?.host ?? "", default: 0] += 1
      if turn == turns.count { turns.append([]) }
      turns[turn].append(url)
    }
    return turns.flatMap { $0 }
  }
}
