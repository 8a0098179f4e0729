/// Which pairs are wanted: an expression over what is known of them, such as
/// `score >= 0.8 and verdict = verified and not mark = number-mismatch`.
///
/// A field that may have several values (`document`, `language`, `mark`) equals a value where one of them does;
/// what is not known equals `none` only, and is neither above nor below anything.
public struct PairFilter: Sendable, Hashable {
  /// A part of the expression.
  package indirect enum Node: Sendable, Hashable {
    case all([Node])
    case any([Node])
    case not(Node)
    case test(Test)
  }

  /// A field beside a value; with several values, one of them is enough.
  package struct Test: Sendable, Hashable {
    package var field: Field
    package var relation: Relation
    package var values: [Value]
  }

  package enum Relation: String, Sendable, Hashable {
    case equal = "="
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="
    /// A pattern: `*` stands for any text, `?` for one character.
    case like = "~"
  }

  package enum Value: Sendable, Hashable {
    case text(String)
    case number(Double)
    case bead(BeadType)
    case language(LanguageTag)
    /// The field is not known, or empty.
    case missing
  }

  /// What is known of a pair and can be asked for.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The probability that the pair is right.
    case score
    case verdict
    case publisher
    case section
    /// When the source was published, by the publisher's clock.
    case date
    /// The article's path or its source's.
    case document
    case article
    case source
    case corpus
    /// The source's URL.
    case url
    /// The language of either side.
    case language
    case bead
    case mark
    /// What a person decided.
    case decision
    case reviewer
    /// The file it was imported from.
    case file

    /// The relations that make sense, beside `=`.
    package var relations: Set<Relation> {
      switch self {
      case .score, .date: [.equal, .below, .atMost, .above, .atLeast]
      case .verdict, .bead, .language, .mark, .decision: [.equal]
      default: [.equal, .like]
      }
    }
  }

  package let root: Node

  package init(_ root: Node) { self.root = root }

  /// The filter that wants what all of some filters want; `nil` where there are none.
  public static func all(_ filters: [PairFilter]) -> PairFilter? {
    filters.count > 1 ? PairFilter(.all(filters.map(\.root))) : filters.first
  }

  /// Whether the answer depends on a field.
  public func uses(_ field: Field) -> Bool { Self.uses(field, root) }

  private static func uses(_ field: Field, _ node: Node) -> Bool {
    switch node {
    case .all(let nodes), .any(let nodes): nodes.contains { uses(field, $0) }
    case .not(let node): uses(field, node)
    case .test(let test): test.field == field
    }
  }
}
