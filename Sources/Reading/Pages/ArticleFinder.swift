import Markup

/// Finds the article among a page's lines.
struct ArticleFinder {
  private let document: HTMLDocument
  private let lines: [PageLines.Line]
  /// By node: whether it lies in a part beside the article.
  private let isBeside: [Bool]
  private let sums: ProseSums

  /// How much less a line counts for each element further up, and for how many.
  private static let decay = 0.8
  private static let levels = 6
  /// How much prose an element may have for each of its container's to be taken with it: any, and one that says that it
  /// is the article.
  private static let widening = 1.5
  private static let articleWidening = 3.0

  init(_ document: HTMLDocument, _ lines: [PageLines.Line]) {
    self.document = document
    self.lines = lines
    let isBeside = PageParts.bundled.marks(
      in: document, prose: ProseSums(document, lines, isCounted: \.isProse))
    sums = ProseSums(document, lines) { $0.isProse && !isBeside[$0.block] }
    self.isBeside = isBeside
  }

  /// The article's paragraphs, and what names its source beside them; none where no prose is on the page.
  func paragraphs(_ isAttribution: (PageParagraph) -> Bool) -> [PageParagraph] {
    guard let best = container else { return [] }
    let chosen = widened(best)
    let range = chosen..<document.nodes[chosen].end
    let inside = lines.indices.filter {
      range.contains(lines[$0].block) && lines[$0].kind != .foot && !isBeside[lines[$0].block]
    }
    guard let bounds = bounds(of: inside) else { return [] }
    var taken = Set(
      inside.filter { index in
        guard bounds.contains(index) else { return false }
        let line = lines[index]
        if line.linked * 2 >= line.length, line.linked > 0 { return false }
        return line.kind != .heading || !isTitle(line)
      })
    taken.formUnion(
      inside.drop { $0 <= bounds.upperBound }.prefix {
        lines[$0].kind == .caption && lines[$0].linked == 0
      })
    // What names the source stands in a byline, or some lines behind the text.
    for index in max(0, bounds.lowerBound - 6)..<min(lines.count, bounds.upperBound + 16)
    where !taken.contains(index) {
      if isAttribution(PageParagraph(lines[index])) { taken.insert(index) }
    }
    return taken.sorted().map { PageParagraph(lines[$0]) }
  }

  // MARK: Where the article is

  /// The element with the most prose near it.
  private var container: Int? {
    var scores: [Int: Double] = [:]
    for line in lines where line.isProse && !isBeside[line.block] {
      var weight = Double(line.unlinked)
      var element = holder(of: line)
      for _ in 0..<Self.levels where element >= 0 {
        scores[element, default: 0] += weight
        weight *= Self.decay
        element = document.nodes[element].parent
      }
    }
    return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Elements of text, whose place is that of the element round them.
  private static let textual: Set<String> = [
    "p", "li", "ul", "ol", "dl", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
  ]

  /// The element that holds a line's paragraph: for text that stands in a `div` by itself, that `div`.
  private func holder(of line: PageLines.Line) -> Int {
    var index = line.block
    while Self.textual.contains(document.nodes[index].name), document.nodes[index].parent >= 0 {
      index = document.nodes[index].parent
    }
    return index
  }

  /// The largest element round the container that has little else in it.
  private func widened(_ best: Int) -> Int {
    let inside = Double(sums.prose(in: best))
    var chosen = best
    for above in document.ancestors(of: best) {
      let node = document.nodes[above]
      if node.name == "body" || node.name == "html" { break }
      let prose = Double(sums.prose(in: above))
      if prose <= inside * Self.widening || saysArticle(node) && prose <= inside * Self.articleWidening {
        chosen = above
      }
    }
    return chosen
  }

  private func saysArticle(_ node: HTMLDocument.Node) -> Bool {
    let marks = node.attributes["itemprop"]?.lowercased() ?? ""
    return ["article", "main"].contains(node.name) || marks.contains("articlebody")
      || ["article", "main"].contains(node.attributes["role"] ?? "")
  }

  // MARK: What is taken

  /// The first and the last line of the article, of the lines in its container.
  ///
  /// Before the first and after the last line of prose stand dates, buttons, tags and lists of other articles; a caption
  /// over the first paragraph and a lead in bold are of the article, and so are headings right before it and what stands
  /// in one element with its last line.
  private func bounds(of inside: [Int]) -> ClosedRange<Int>? {
    guard let firstPlace = inside.firstIndex(where: { lines[$0].isProse || isCaption(lines[$0]) }),
      let lastPlace = inside.lastIndex(where: { lines[$0].isProse })
    else { return nil }
    var first = firstPlace
    while first > 0, lines[inside[first - 1]].kind == .heading, lines[inside[first - 1]].linked == 0 {
      first -= 1
    }
    var last = lastPlace
    let holder = holder(of: lines[inside[last]])
    while last + 1 < inside.count, self.holder(of: lines[inside[last + 1]]) == holder,
      lines[inside[last + 1]].linked * 2 < lines[inside[last + 1]].length
    {
      last += 1
    }
    return inside[first]...max(inside[first], inside[last])
  }

  private func isCaption(_ line: PageLines.Line) -> Bool {
    line.kind == .caption && line.linked == 0 && line.length >= 15
  }

  private func isTitle(_ line: PageLines.Line) -> Bool { document.nodes[line.block].name == "h1" }
}

extension PageLines.Line {
  /// Characters outside of links.
  var unlinked: Int { max(0, length - linked) }

  /// Whether it reads like a paragraph of an article; a lead is often marked as a heading, but it is a sentence.
  var isProse: Bool {
    let isSentence =
      kind == .paragraph || kind == .heading && (text.last.map { ".!?…。！？".contains($0) } ?? false)
    return isSentence && length >= 40 && linked * 2 < length
  }
}
