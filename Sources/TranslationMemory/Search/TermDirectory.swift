import Synchronization

/// Where several blocks tell of the units that have a word.
final class TermDirectory: Sendable {
  /// A block and the number of the first unit of its span.
  struct Part: Sendable {
    var block: SearchBlock
    var first: Int64
  }

  let parts: [Part]
  /// How many units the blocks have room for.
  let span: Int
  private let index = Mutex<(isAsked: Bool, terms: TermIndex?)>((false, nil))

  init(_ parts: [Part]) {
    self.parts = parts
    span = parts.reduce(0) { $0 + $1.block.span }
  }

  /// What makes searches fast; `nil` for the first search, for it takes longer to make than a search without it.
  func termIndex() -> TermIndex? {
    index.withLock { index in
      if index.isAsked, index.terms == nil { index.terms = TermIndex(parts) }
      index.isAsked = true
      return index.terms
    }
  }

  /// The entries of each term, found block by block.
  func entries(_ terms: [SearchTerm]) -> [[TermEntry]] {
    terms.map { term in
      parts.enumerated().compactMap { number, part in
        part.block.index(of: term.bytes).map {
          part.block.entry($0, part: UInt32(truncatingIfNeeded: number))
        }
      }
    }
  }
}

/// A term of one block.
struct TermEntry {
  /// The number of the block in its directory.
  var part: UInt32
  /// Where the term's units begin in the block's postings, and how many there are.
  var start: UInt32
  var count: UInt32
  /// Where the term's bits begin in the index, counted from 1; 0 where it has none.
  var bitmap: UInt32
}
