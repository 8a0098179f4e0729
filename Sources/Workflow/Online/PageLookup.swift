import Attribution
import Bitext
import ICUText
import Reading
import WebClient

/// A page that was asked for: what it came to, and its article where it is one.
struct LookedUpPage {
  var evidence: OnlineEvidence
  /// `nil` where no page answered.
  var page: WebPage?
}

/// Asks for pages and reads them: the web client's bytes become evidence.
final class PageLookup {
  private let client: WebClient
  private var folder: TextFolder

  init(options: OnlineOptions, clock: any WebClock = SystemClock()) throws {
    client = WebClient(options: try options.webOptions(), clock: clock)
    let folding = try TextFolder()
    folder = folding
  }

  /// Why answers could not be kept, if they could not.
  var cacheTrouble: String? { client.cacheTrouble }

  /// Asks for one page.
  func page(at url: String) throws -> LookedUpPage {
    let result = client.get(url)
    var evidence = OnlineEvidence(
      url: url, redirects: result.redirects.map(\.target), outcome: .unreachable("no answer"))
    switch result.outcome {
    case .failure(.robots(let host, let reason)):
      evidence.outcome = .blocked("\(WebFailure.robots(host: host, reason: reason))")
    case .failure(let failure): evidence.outcome = .unreachable("\(failure)")
    case .success(let answer): return try read(answer, from: result.finalURL, into: evidence)
    }
    return LookedUpPage(evidence: evidence)
  }

  private func read(
    _ answer: WebAnswer, from url: String, into evidence: OnlineEvidence
  ) throws -> LookedUpPage {
    var looked = LookedUpPage(evidence: evidence)
    switch answer.status {
    case 200: break
    case 404, 410:
      looked.evidence.outcome = .gone(status: answer.status)
      return looked
    case 401, 402, 403, 405, 406, 418, 429, 451:
      looked.evidence.outcome = .blocked("the server answers \(answer.status)")
      return looked
    default:
      looked.evidence.outcome =
        answer.isChallenge
        ? .blocked("a riddle for visitors") : .unreachable("the server answers \(answer.status)")
      return looked
    }
    if answer.isChallenge {
      looked.evidence.outcome = .blocked("a riddle for visitors")
      return looked
    }
    let page: WebPage
    do throws(WebPageError) {
      page = try WebPage(answer.body, charset: answer.charset)
    } catch {
      looked.evidence.outcome = .unreachable(error.description)
      return looked
    }
    if let mark = page.challenge {
      looked.evidence.outcome = .blocked("a riddle for visitors, by '\(mark)'")
      return looked
    }
    let metadata = page.metadata
    looked.evidence.outcome = .page(
      OnlinePage(
        title: metadata.title, titleWords: try words(metadata.title ?? ""),
        canonicalURL: metadata.canonicalURL.flatMap {
          PageAddress($0, relativeTo: PageAddress(url))?.text
        }, published: metadata.published, language: metadata.language, publisher: metadata.publisher))
    looked.page = page
    return looked
  }

  private func words(_ title: String) throws -> [String] {
    let bare = try folder.bare(folded: folder.folded(title))
    return bare.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
