import Bitext

/// The two texts of an article side by side, as HTML.
struct HTMLPairs {
  private let compared: ComparedArticle
  /// What findings point at, in the article and in its source.
  private let faults: (article: [OriginalSpan], source: [OriginalSpan])

  init(_ compared: ComparedArticle) {
    self.compared = compared
    // Both places of a finding are marked; a whole passage is marked by its row already.
    let findings = compared.result.findings.filter { $0.rule == "number-mismatch" }
    faults = (
      findings.compactMap(\.span),
      findings.compactMap { $0.related?.span }
    )
  }

  var text: String {
    guard let source = compared.source, !compared.beads.isEmpty else { return articleAlone }
    var text = "<div class=\"pairs\">\n"
    text += "<div class=\"pair titles\"><div>Article (\(Self.language(compared.article)))</div>"
    text += "<div>Source (\(Self.language(source)))</div></div>\n"
    for bead in compared.beads { text += row(bead, source) }
    return text + "</div>\n"
  }

  private func row(_ bead: Bead, _ source: ComparedArticle.Side) -> String {
    let percent = Int((bead.confidence * 100).rounded())
    let kind = bead.isPaired ? (percent < 50 ? "pair doubtful" : "pair") : "pair unpaired"
    var text = "<div class=\"\(kind)\" title=\"\(bead.type), \(percent) % sure\">"
    text += cell(bead.source, compared.article, faults.article, empty: "not in the article")
    text += cell(bead.target, source, faults.source, empty: "not in the source")
    return text + "</div>\n"
  }

  private func cell(_ indices: [Int], _ side: ComparedArticle.Side, _ faults: [OriginalSpan], empty: String)
    -> String
  {
    guard !indices.isEmpty else { return "<div class=\"none\">\(empty)</div>" }
    let texts = indices.map { index in
      let text = marked(index, side, faults)
      switch side.segments[index].role {
      case .title, .heading: return "<b>\(text)</b>"
      case .caption: return "<i>\(text)</i>"
      case .body, .attribution, .furniture, .foreign: return text
      }
    }
    return "<div lang=\"\(Self.language(side))\" dir=\"auto\">\(texts.joined(separator: " "))</div>"
  }

  /// A segment as it stands in its document, with what is shared and what doesn't fit marked.
  private func marked(_ index: Int, _ side: ComparedArticle.Side, _ faults: [OriginalSpan]) -> String {
    let mapped = side.segments[index].text
    let whole = mapped.originalSpan
    let bad = faults.filter { $0.start >= whole.start && $0.end <= whole.end }
    let good = (side.shared[index] ?? []).filter { span in
      !bad.contains { $0.start < span.end && span.start < $0.end }
    }
    let marks = (bad.map { ($0, "mark class=\"bad\"") } + good.map { ($0, "mark") }).sorted { $0.0 < $1.0 }
    var text = ""
    var done = whole.start
    for (span, element) in marks where span.start >= done && span.end <= whole.end {
      text +=
        piece(done, span.start, mapped) + "<\(element)>" + piece(span.start, span.end, mapped) + "</mark>"
      done = span.end
    }
    return text + piece(done, whole.end, mapped)
  }

  private func piece(_ start: Int, _ end: Int, _ mapped: MappedText) -> String {
    let span = OriginalSpan(start: start, end: end).shifted(by: -mapped.originalSpan.start)
    return HTMLText.escaped(mapped.original[span])
  }

  private var articleAlone: String {
    var text = "<div class=\"pairs alone\">\n<div class=\"pair titles\"><div>Article ("
    text += "\(Self.language(compared.article))); there is no source text to set beside it</div></div>\n"
    for index in compared.article.segments.indices {
      text += "<div class=\"pair\">\(cell([index], compared.article, [], empty: ""))</div>\n"
    }
    return text + "</div>\n"
  }

  private static func language(_ side: ComparedArticle.Side) -> String {
    HTMLText.escaped(side.document.language.rawValue)
  }
}
