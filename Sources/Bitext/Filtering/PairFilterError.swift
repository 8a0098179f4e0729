/// What keeps a text from being a filter, and where.
public struct PairFilterError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case empty
    case unknownField(String)
    case expected(String, found: String)
    case notApplicable(PairFilter.Field, relation: String)
    case value(PairFilter.Field, found: String)
    case openString
    case tooDeep
  }

  /// In characters, from 1.
  public var column: Int
  public var kind: Kind
}

extension PairFilterError: CustomStringConvertible {
  /// `column 7: there is no field 'scor'`, and what would be right.
  public var description: String {
    "column \(column): \(message)" + (hint.map { " (\($0))" } ?? "")
  }

  private var message: String {
    switch kind {
    case .empty: "there is no condition"
    case .unknownField(let name): "there is no field '\(name.printable)'"
    case .expected(let what, let found):
      "expected \(what), \(found.isEmpty ? "but the text ends" : "found '\(found.printable)'")"
    case .notApplicable(let field, let relation): "'\(relation)' does not go with '\(field.rawValue)'"
    case .value(let field, let found): "'\(field.rawValue)' is never '\(found.printable)'"
    case .openString: "a text in quotation marks without an end"
    case .tooDeep: "more than \(PairFilterParser.maximumDepth) brackets inside each other"
    }
  }

  private var hint: String? {
    switch kind {
    case .empty: "such as 'score >= 0.8 and verdict = verified'"
    case .unknownField: "fields: \(PairFilter.Field.allCases.map(\.rawValue).joined(separator: ", "))"
    case .notApplicable(let field, _):
      "use " + ["=", "!=", "in"].joined(separator: ", ")
        + field.relations.filter { $0 != .equal }.map { ", \($0.rawValue)" }.sorted().joined()
    case .value(let field, _): field.valueHint
    case .expected, .openString, .tooDeep: nil
    }
  }
}

extension PairFilter.Field {
  /// What its values look like.
  fileprivate var valueHint: String {
    func list(_ words: [String]) -> String { "it is one of \((words + ["none"]).joined(separator: ", "))" }
    return switch self {
    case .score: "a probability from 0 to 1, such as 0.8"
    case .date: "a date such as 2025, 2025-07 or 2025-07-02"
    case .bead: "numbers of sentences, such as 2:1"
    case .language: "a BCP 47 tag, such as de"
    case .verdict: list(Verdict.allCases.map(\.rawValue))
    case .decision: list(PairReview.Decision.allCases.map(\.rawValue))
    case .mark: list(QualityMark.allCases.map(\.rawValue))
    default: "a text, in quotation marks where it has blanks"
    }
  }
}
