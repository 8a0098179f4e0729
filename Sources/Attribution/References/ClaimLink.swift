import Bitext

/// A link of a page inside of a claim: `Quelle: <a href="https://…">Dân trí</a>`.
struct ClaimLink {
  /// The text that is clicked on.
  var span: OriginalSpan
  var target: String
  private var shown: String

  /// The links of a claim that lead to a page: none to a place on the same one, to a mail address, to a script.
  static func links(of document: Document, in claim: OriginalSpan) -> [ClaimLink] {
    let first = document.links.partitioningIndex { $0.span.start >= claim.start }
    return document.links[first...].prefix { $0.span.end <= claim.end }.filter { leadsToAPage($0.target) }.map
    {
      ClaimLink(span: $0.span, target: $0.target, shown: String(document.text[$0.span]))
    }
  }

  private static func leadsToAPage(_ target: String) -> Bool {
    let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "?" }.lowercased()
    return !target.isEmpty && !target.hasPrefix("#")
      && !["javascript", "mailto", "tel", "data", "about", "file", "blob"].contains(scheme)
  }

  /// Whether a URL that stands in the text is only what the link shows of its target, cut short or not.
  func shows(_ written: String, at place: OriginalSpan) -> Bool {
    guard place.start >= span.start, place.end <= span.end else { return false }
    let bare = { (text: String) in
      var text = text[...]
      for start in ["https://", "http://", "www."] where text.lowercased().hasPrefix(start) {
        text = text.dropFirst(start.count)
      }
      return text
    }
    let isCut = shown.hasSuffix("…") || shown.hasSuffix("...")
    let prefix = bare(written)
    return isCut ? bare(target).hasPrefix(prefix.prefix { $0 != "…" }) : bare(target) == prefix
  }
}
