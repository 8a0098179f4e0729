import Markup

/// What pages that are riddles for visitors have in them: parts of ids, classes, and addresses of scripts and forms.
struct ChallengeMarks: Sendable {
  private let marks: [String]

  /// The marks that come with the program.
  static let bundled = ChallengeMarks()

  private init() {
    marks = String(decoding: PackageResources.challenge_marks_txt, as: UTF8.self)
      .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  /// The first mark that stands in a page's elements; `nil` where none does.
  func mark(in document: HTMLDocument) -> String? {
    for node in document.nodes {
      for name in ["id", "class", "src", "action"] {
        guard let value = node.attributes[name]?.lowercased() else { continue }
        if let mark = marks.first(where: { value.contains($0) }) { return mark }
      }
    }
    return nil
  }
}
