import Bitext

/// What of a file's contents was not taken as text.
struct LeftOut {
  enum Kind: Int, CaseIterable {
    case code
    case html
    case pictureText
    case deletion
    case comment
    case contents
    case hiddenText
    case headersAndFooters
  }

  private var counts: [Kind: Int] = [:]
  private var first: TextPlace?

  mutating func add(_ kind: Kind, at place: TakenText.Place?) {
    counts[kind, default: 0] += 1
    if first == nil, let place { first = TextPlace(line: place.line, column: place.column) }
  }

  /// Tells it in one note; `nil` where all was taken.
  func diagnostic(_ path: String) -> Diagnostic? {
    let parts = Kind.allCases.compactMap { kind in counts[kind].map { kind.words($0) } }
    guard !parts.isEmpty else { return nil }
    return Diagnostic(
      .note, path: path, place: first, message: "not taken as text: \(parts.joined(separator: ", "))")
  }
}

extension LeftOut.Kind {
  fileprivate func words(_ count: Int) -> String {
    let (one, many) =
      switch self {
      case .code: ("block of code", "blocks of code")
      case .html: ("block of HTML", "blocks of HTML")
      case .pictureText: ("picture's description", "pictures' descriptions")
      case .deletion: ("tracked deletion", "tracked deletions")
      case .comment: ("comment", "comments")
      case .contents: ("table of contents or index", "lines of tables of contents or indexes")
      case .hiddenText: ("stretch of hidden text", "stretches of hidden text")
      case .headersAndFooters: ("page header or footer", "page headers and footers")
      }
    return "\(count) \(count == 1 ? one : many)"
  }
}
