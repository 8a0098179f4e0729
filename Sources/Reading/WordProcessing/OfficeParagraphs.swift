import Bitext

/// The paragraphs of a word processor's file, as its elements are read; they may lie in each other, as those of a text box
/// do.
///
/// A paragraph's place is its number in the file, from 1, and a character's its number in the paragraph; DOCX has its
/// notes behind all of the text, ODT where they are called.
struct OfficeParagraphs {
  private struct Paragraph {
    var number: Int
    var isNote: Bool
    var role: BlockRole
    var pieces: [Piece] = []
  }

  private enum Piece {
    case text(String)
    case lineBreak
    case link(String)
    case linkEnd
  }

  private var open: [Paragraph] = []
  private var done: [Paragraph] = []
  private var count = 0
  /// Whether what is opened now stands in a note.
  var isInNote = false
  var leftOut = LeftOut()

  /// Whether characters belong to a paragraph.
  var isOpen: Bool { !open.isEmpty }
  /// Where the paragraph stands that was opened last.
  var place: TakenText.Place { TakenText.Place(line: max(1, count), column: 1) }

  mutating func begin(_ role: BlockRole) {
    count += 1
    open.append(Paragraph(number: count, isNote: isInNote, role: role))
  }

  mutating func end() {
    if let paragraph = open.popLast(), !paragraph.pieces.isEmpty { done.append(paragraph) }
  }

  /// Says what the open paragraph is, once its properties are read.
  mutating func set(_ role: BlockRole) {
    if !open.isEmpty { open[open.count - 1].role = role }
  }

  /// Takes the open paragraph's text back.
  ///
  /// - Returns: whether it had any.
  mutating func dropText() -> Bool {
    guard let last = open.indices.last, !open[last].pieces.isEmpty else { return false }
    open[last].pieces = []
    return true
  }

  mutating func append(_ text: String) { append(.text(text)) }
  mutating func appendLineBreak() { append(.lineBreak) }
  mutating func openLink(_ target: String) { append(.link(target)) }
  mutating func closeLink() { append(.linkEnd) }

  private mutating func append(_ piece: Piece) {
    if !open.isEmpty { open[open.count - 1].pieces.append(piece) }
  }

  /// All of them as a text: the body's, then those of notes.
  func taken() -> TakenText {
    var taken = TakenText(.paragraph)
    let order = done.sorted { ($0.isNote ? 1 : 0, $0.number) < ($1.isNote ? 1 : 0, $1.number) }
    for paragraph in order {
      // A heading over all the text is the title; there is but one.
      let isHeading = paragraph.role == .title || paragraph.role == .heading
      let role = isHeading ? taken.hasText ? .heading : .title : paragraph.role
      var column = 1
      for piece in paragraph.pieces {
        switch piece {
        case .text(let text):
          var counted = (end: text.startIndex, column: column)
          taken.append(text.utf8) { index in
            // Places are asked in ascending order: each character is counted once.
            let end = text.utf8.index(text.startIndex, offsetBy: index)
            counted = (end, counted.column + text[counted.end..<end].count)
            return TakenText.Place(line: paragraph.number, column: counted.column)
          }
          column += text.count
        case .lineBreak:
          taken.endLine(role)
          column += 1
        case .link(let target): taken.openLink(target)
        case .linkEnd: taken.closeLink()
        }
      }
      taken.closeLink()
      taken.endLine(role)
    }
    return taken
  }
}
