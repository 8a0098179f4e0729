import Bitext

/// Text that is taken from a file with markup, as it grows: a paragraph a line, white space in single blanks, with its links
/// and roles, and the place of each stretch in the file.
struct TakenText {
  /// A character's place in the file.
  struct Place {
    var line: Int
    var column: Int
    /// In UTF-8 bytes of the decoded file; 0 where bytes are not known.
    var offset = 0
  }

  private(set) var bytes: [UInt8] = []
  private(set) var hints = LineRoles.Hints()
  private(set) var fileLines: FileLines
  private var lineStart = 0
  private var isBlankDue = false
  /// The target of the link that is open, and where its text begins, which may still be a blank away.
  private var link: (target: String, start: Int)?

  init(_ exactness: FileLines.Exactness) { fileLines = FileLines(exactness) }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// Whether the line has no text yet.
  var isLineEmpty: Bool { bytes.count == lineStart }
  var hasText: Bool { !bytes.isEmpty }

  /// Adds characters as they stand in the file.
  ///
  /// - Parameter place: of a byte by its index in the piece; asked, in ascending order, where a stretch begins.
  mutating func append(_ piece: some Sequence<UInt8>, isVerbatim: Bool = true, at place: (Int) -> Place) {
    var isNew = true
    for (index, byte) in piece.enumerated() {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        // One blank stands for itself, more of them for one.
        isNew = isNew || isBlankDue || byte != 0x20
        isBlankDue = true
        continue
      }
      if isBlankDue, !isLineEmpty { bytes.append(0x20) }
      isBlankDue = false
      if isNew || isLineEmpty {
        let place = place(index)
        fileLines.add(
          .init(
            start: bytes.count, line: place.line, column: place.column, offset: place.offset,
            isVerbatim: isVerbatim))
        isNew = false
      }
      bytes.append(byte)
    }
  }

  /// Says where the stretch ends that was added last, where that is not as long in the file as in the text.
  mutating func endStretch(at place: Place) {
    fileLines.add(
      .init(start: bytes.count, line: place.line, column: place.column, offset: place.offset))
  }

  /// Adds a blank, unless one is there.
  mutating func appendBlank() { isBlankDue = true }

  mutating func openLink(_ target: String) {
    closeLink()
    if !target.isEmpty { link = (target, bytes.count) }
  }

  mutating func closeLink() {
    guard let (target, start) = link else { return }
    link = nil
    var from = start
    if from < bytes.count, bytes[from] == 0x20 { from += 1 }
    guard from < bytes.count else { return }
    hints.links.append(TextLink(span: OriginalSpan(start: from, end: bytes.count), target: target))
  }

  /// Ends the line, if there is any text in it; a link goes on in the next.
  ///
  /// - Parameter role: as the file's markup says.
  mutating func endLine(_ role: BlockRole) {
    isBlankDue = false
    guard !isLineEmpty else { return }
    let target = link?.target
    closeLink()
    hints.roles[lineStart] = role
    bytes.append(0x0A)
    lineStart = bytes.count
    if let target { link = (target, lineStart) }
  }

  /// Whether the line is some text and no more.
  func isLine(_ text: [UInt8]) -> Bool { bytes[lineStart...].elementsEqual(text) }

  /// Takes the line back.
  mutating func dropLine() {
    goBack(
      to: Mark(count: lineStart, links: hints.links.count { $0.span.start < lineStart }, isBlankDue: false))
  }

  /// A state to go back to, on the same line.
  struct Mark {
    fileprivate(set) var count: Int
    fileprivate var links: Int
    fileprivate var isBlankDue: Bool
  }

  var mark: Mark { Mark(count: bytes.count, links: hints.links.count, isBlankDue: isBlankDue) }

  /// Whether the line had no text yet.
  func wasLineEmpty(at mark: Mark) -> Bool { mark.count == lineStart }

  mutating func goBack(to mark: Mark) {
    // Lines that are ended stay.
    guard mark.count >= lineStart else { return }
    if let (target, start) = link { link = (target, min(start, mark.count)) }
    bytes.removeLast(bytes.count - mark.count)
    hints.links.removeLast(hints.links.count - mark.links)
    fileLines.removeRuns(from: mark.count)
    isBlankDue = mark.isBlankDue
  }
}
