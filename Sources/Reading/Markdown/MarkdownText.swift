import Bitext
import Markdown
import Markup

/// Takes the text from a Markdown file: paragraphs, headings, items, cells; what is no prose is counted.
final class MarkdownText: MarkdownHandler {
  private(set) var taken = TakenText(.byte)
  /// What was not taken, and where the first of it stands.
  private(set) var leftOut = LeftOut()

  /// As it stands in the file, and as the parser sees it.
  private let source: [UInt8]
  private let hidden: [UInt8]
  private var places: FilePlaces
  /// Makes a target absolute.
  private let address: (String) -> String
  /// Whether a line of HTML names a source.
  private let isAttribution: (PageParagraph) -> Bool

  /// The front matter's title, until the first heading was seen.
  private var title: [UInt8]?
  private var role = BlockRole.body
  private var isInCode = false
  /// Bytes of the block of HTML that is open.
  private var page: [UInt8]?
  private var pageStart = 0
  private var codeStart: Int?
  private var linkDepth = 0
  private var images: [TakenText.Mark] = []
  /// Where the text of the picture begins that is alone on its line so far.
  private var picture: TakenText.Mark?
  private var note = NoteMark.none

  /// In a footnote's mark: before its `]`, or before the colon behind it.
  private enum NoteMark {
    case none
    case inside(isAtLineStart: Bool)
    case closed
  }

  init(
    _ source: [UInt8], _ head: MarkdownHead, address: @escaping (String) -> String,
    isAttribution: @escaping (PageParagraph) -> Bool
  ) throws {
    self.source = source
    self.address = address
    self.isAttribution = isAttribution
    var masked = source
    MarkdownFootnotes.hide(in: &masked)
    MarkdownURLs.hide(in: &masked)
    hidden = masked
    places = FilePlaces(source)
    title = head.title.map { Array($0.value.utf8) }
    if let title = head.title {
      append(title.value.utf8, standingAt: title.valueRange)
      taken.endLine(.title)
    }
    try MarkdownReader.read(source, masked: hidden, from: head.end, self)
    taken.endLine(.body)
    for field in head.claims {
      append(field.range)
      taken.endLine(.body)
    }
  }

  // MARK: What the parser finds

  func enter(_ block: MarkdownBlock) {
    endLine()
    switch block {
    case .heading(let level): role = level == 1 && !taken.hasText ? .title : .heading
    case .code:
      isInCode = true
      codeStart = nil
    case .html: page = []
    default: break
    }
  }

  func leave(_ block: MarkdownBlock) {
    endLine()
    role = .body
    switch block {
    case .code:
      isInCode = false
      if let codeStart { leftOut.add(.code, at: places.place(of: codeStart)) }
    case .html: takePage()
    default: break
    }
  }

  func enter(_ span: MarkdownSpan) {
    switch span {
    case .link(let target):
      linkDepth += 1
      taken.openLink(address(target))
    case .image: images.append(taken.mark)
    case .style: break
    }
  }

  func leave(_ span: MarkdownSpan) {
    switch span {
    case .link:
      linkDepth -= 1
      taken.closeLink()
    case .image:
      guard let mark = images.popLast(), images.isEmpty else { return }
      leavePicture(mark)
    case .style: break
    }
  }

  func found(_ piece: MarkdownPiece) {
    switch piece {
    case .characters(let range):
      if isInCode { codeStart = codeStart ?? range.lowerBound } else { appendCharacters(range) }
    case .reference(let range, let characters):
      guard !isInCode else { return }
      startText()
      append(characters.utf8, standingAt: range)
    case .html(let range):
      if page == nil { foundTag(range) } else { addToPage(range) }
    case .softBreak:
      if !isInCode { taken.appendBlank() }
    case .lineBreak: breakLine()
    }
  }

  // MARK: Text

  private func endLine() {
    // The headline often stands in the front matter and in the text.
    if let title, !taken.isLineEmpty {
      self.title = nil
      if taken.isLine(title) {
        taken.dropLine()
        return
      }
    }
    taken.endLine(picture == nil ? role : .caption)
    picture = nil
    note = .none
  }

  /// Ends a line within a paragraph; a picture's description is one line, for it may have to be taken back.
  private func breakLine() {
    if images.isEmpty { endLine() } else { taken.appendBlank() }
  }

  /// What stands beside a picture makes its description no line of its own.
  private func startText() {
    guard let mark = picture, images.isEmpty else { return }
    picture = nil
    leftOut.add(.pictureText, at: nil)
    taken.goBack(to: mark)
  }

  private func leavePicture(_ mark: TakenText.Mark) {
    let isAlone = taken.wasLineEmpty(at: mark) && linkDepth == 0 && role == .body
    if isAlone, !taken.isLineEmpty {
      picture = mark
    } else if taken.mark.count > mark.count {
      leftOut.add(.pictureText, at: nil)
      taken.goBack(to: mark)
    }
  }

  /// Adds characters of the source, without the marks of footnotes.
  private func appendCharacters(_ range: Range<Int>) {
    if picture != nil, images.isEmpty {
      guard !source[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return }
      startText()
    }
    var start = range.lowerBound
    for index in range {
      switch note {
      case .none:
        guard hidden[index] == MarkdownFootnotes.mark else { continue }
        append(start..<index)
        note = .inside(isAtLineStart: isAtLineStart(index))
      case .inside(let isAtLineStart):
        guard hidden[index] == 0x5D else { continue }
        start = index + 1
        note = isAtLineStart ? .closed : .none
      case .closed:
        note = .none
        guard hidden[index] == 0x3A else { continue }
        // A footnote's text is a paragraph of its own.
        if images.isEmpty { taken.endLine(role) }
        start = index + 1
      }
    }
    if case .inside = note { return }
    if start < range.upperBound { append(start..<range.upperBound) }
  }

  private func isAtLineStart(_ index: Int) -> Bool {
    let before = source[..<index].last { $0 != 0x20 && $0 != 0x3E && $0 != 0x09 }
    return before.map { $0 == 0x0A || $0 == 0x0D } ?? true
  }

  private func append(_ range: Range<Int>) {
    taken.append(source[range]) { places.place(of: range.lowerBound + $0) }
  }

  private func append(_ characters: some Sequence<UInt8>, standingAt range: Range<Int>) {
    taken.append(characters, isVerbatim: false) { _ in places.place(of: range.lowerBound) }
    taken.endStretch(at: places.place(of: range.upperBound))
  }

  // MARK: HTML

  /// A tag within a line: links and line breaks count.
  private func foundTag(_ range: Range<Int>) {
    let tag = String(decoding: source[range], as: UTF8.self)
    let name = tag.dropFirst().prefix { $0.isLetter || $0 == "/" }.lowercased()
    switch name {
    case "br", "br/": breakLine()
    // In a picture's description a link is none that can be clicked.
    case "a" where !images.isEmpty, "/a" where !images.isEmpty: break
    case "/a": taken.closeLink()
    case "a":
      let page = try? HTMLDocument(tag + "x</a>")
      let link = page?.elements("a").first.flatMap { page?.nodes[$0].attributes["href"] }
      if let link { taken.openLink(address(link)) }
    default: break
    }
  }

  private func addToPage(_ range: Range<Int>) {
    if page?.isEmpty ?? true { pageStart = range.lowerBound }
    page? += source[range]
  }

  /// Of a block of HTML, what names a source is taken.
  private func takePage() {
    guard let bytes = page else { return }
    page = nil
    guard !bytes.isEmpty, let document = try? HTMLDocument(String(decoding: bytes, as: UTF8.self)) else {
      return
    }
    let lines = PageLines(document).lines.map { PageParagraph($0) }
    let start = places.place(of: pageStart)
    for line in lines where isAttribution(line) {
      var at = 0
      let text = Array(line.text.utf8)
      for link in line.links {
        taken.append(text[at..<link.range.lowerBound], isVerbatim: false) { _ in start }
        taken.openLink(address(link.target))
        taken.append(text[link.range], isVerbatim: false) { _ in start }
        taken.closeLink()
        at = link.range.upperBound
      }
      taken.append(text[at...], isVerbatim: false) { _ in start }
      taken.endLine(.body)
    }
    if lines.contains(where: { !isAttribution($0) }) { leftOut.add(.html, at: start) }
  }
}
