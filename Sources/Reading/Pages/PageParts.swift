import Markup

/// The parts of pages that stand beside an article, by what their classes and ids are called.
///
/// From `page-parts.tsv`: `other` is never the article (comments, cookies, what is related), unless nearly all of the
/// page's prose is in it; `beside` may be a name that a designer gave to anything (`widget`, `meta`): it counts only where
/// a small share of the prose is in it.
struct PageParts: Sendable {
  private enum Part: Substring {
    case other
    case beside
  }

  private let parts: [Substring: Part]

  /// The most of the page's prose that may lie in a part that is named so.
  private static let mostOther = 0.7
  private static let mostBeside = 0.25

  /// The names that come with the program.
  static let bundled = PageParts()

  private init() {
    var parts: [Substring: Part] = [:]
    for row in String(decoding: PackageResources.page_parts_tsv, as: UTF8.self).split(separator: "\n")
      .dropFirst()
    {
      let cells = row.split(separator: "\t")
      if cells.count == 2, let part = Part(rawValue: cells[1]) { parts[cells[0]] = part }
    }
    self.parts = parts
  }

  /// Which of a page's nodes lie in parts beside the article.
  ///
  /// - Parameter prose: the prose in each subtree.
  func marks(in document: HTMLDocument, prose: ProseSums) -> [Bool] {
    let nodes = document.nodes
    var marks = [Bool](repeating: false, count: nodes.count)
    var index = 0
    while index < nodes.count {
      let share = prose.share(of: index)
      let isBeside =
        switch part(of: nodes[index]) {
        case .other: share < Self.mostOther
        case .beside: share < Self.mostBeside
        case nil: false
        }
      if isBeside {
        for inside in index..<nodes[index].end { marks[inside] = true }
        index = nodes[index].end
      } else {
        index += 1
      }
    }
    return marks
  }

  /// Elements that are too large or too small to be told by a name.
  private static let unnamed: Set<String> = ["html", "body", "main", "article", "h1", "p", "span", "a", ""]

  private func part(of node: HTMLDocument.Node) -> Part? {
    guard !Self.unnamed.contains(node.name) else { return nil }
    if let role = node.attributes["role"],
      ["navigation", "complementary", "search", "dialog"].contains(role.lowercased())
    {
      return .beside
    }
    var found: Part?
    for name in ["class", "id"] {
      guard let value = node.attributes[name] else { continue }
      for label in value.split(whereSeparator: \.isWhitespace) {
        switch part(of: label) {
        case .other: return .other
        case .beside: found = .beside
        case nil: break
        }
      }
    }
    return found
  }

  /// What a class or an id is called after: one of its words, or two in a row (`relatedPosts`, `most-read`).
  private func part(of label: Substring) -> Part? {
    let words = Self.words(of: label)
    var found: Part?
    for index in words.indices {
      for name in [words[index], words[index...].prefix(2).joined(separator: "-")] {
        switch parts[name[...]] {
        case .other: return .other
        case .beside: found = .beside
        case nil: break
        }
      }
    }
    return found
  }

  /// The words of `entry-meta`, `entry_meta` and `entryMeta`, in lower case.
  private static func words(of label: Substring) -> [String] {
    var words: [String] = [""]
    var wasSmall = false
    for character in label {
      if character == "-" || character == "_" {
        words.append("")
        wasSmall = false
        continue
      }
      if character.isUppercase, wasSmall { words.append("") }
      wasSmall = character.isLowercase
      words[words.count - 1] += character.lowercased()
    }
    return words.filter { !$0.isEmpty }
  }
}

/// How much prose lies in each subtree of a page, in characters outside of links.
struct ProseSums {
  private let sums: [Int]
  private let nodes: [HTMLDocument.Node]

  /// - Parameter isCounted: which lines are prose of the article.
  init(_ document: HTMLDocument, _ lines: [PageLines.Line], isCounted: (PageLines.Line) -> Bool) {
    nodes = document.nodes
    var own = [Int](repeating: 0, count: nodes.count)
    for line in lines where isCounted(line) { own[line.block] += line.unlinked }
    var sums = [0]
    sums.reserveCapacity(own.count + 1)
    for size in own { sums.append((sums.last ?? 0) + size) }
    self.sums = sums
  }

  /// The prose in a subtree.
  func prose(in index: Int) -> Int { sums[nodes[index].end] - sums[index] }

  /// The share of the page's prose in a subtree; 0 where there is none.
  func share(of index: Int) -> Double {
    guard let all = sums.last, all > 0 else { return 0 }
    return Double(prose(in: index)) / Double(all)
  }
}
