public import Bitext

/// What a user sets of the rules: which are run, how grave they are, and the numbers they decide by.
///
/// A file is lines of cells that are separated by tabs or spaces; empty lines and lines that begin with `#` say
/// nothing:
/// ```
/// rule       ID    error, warning, note or off
/// threshold  NAME  NUMBER
/// ```
public struct RuleConfiguration: Sendable, Hashable {
  /// The severities that were set, by rule id.
  public internal(set) var severities: [String: Severity] = [:]
  /// The ids of the rules that are not run.
  public internal(set) var switchedOff: Set<String> = []
  public internal(set) var thresholds = AttributionThresholds()

  /// Nothing set.
  public init() {}

  /// Reads a file.
  ///
  /// - Throws: `GrammarError` with the file's line and column.
  public init(_ text: String, path: String) throws(GrammarError) {
    var seen: Set<String> = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    for (index, line) in lines.enumerated() {
      let cells = line.split { $0 == "\t" || $0 == " " }
      guard let kind = cells.first, !kind.hasPrefix("#") else { continue }
      let error = { (cell: Int, message: String) in
        let place = cell < cells.count ? cells[cell].startIndex : line.endIndex
        return GrammarError(
          path: path, line: index + 1, column: line.distance(from: line.startIndex, to: place) + 1,
          message: message)
      }
      guard kind == "rule" || kind == "threshold" else {
        throw error(0, "unknown kind of line '\(kind.prefix(40))' (a line begins with rule or threshold)")
      }
      guard cells.count == 3 else {
        throw error(
          min(cells.count, 3),
          cells.count > 3
            ? "one cell too many in a '\(kind)' line ('\(cells[3])')"
            : "a '\(kind)' line has a name and a value")
      }
      let (name, value) = (String(cells[1]), String(cells[2]))
      guard seen.insert("\(kind) \(name)").inserted else {
        throw error(1, "\(kind) '\(name)' is set twice")
      }
      if kind == "rule" {
        guard AttributionChecker.allRules.contains(where: { $0.id == name }) else {
          throw error(1, "unknown rule '\(name)' (see 'check --list-rules')")
        }
        if value == "off" {
          switchedOff.insert(name)
        } else if let severity = Severity(rawValue: value) {
          severities[name] = severity
        } else {
          throw error(2, "a rule is error, warning, note or off ('\(value)')")
        }
      } else {
        guard let threshold = RuleThreshold.all.first(where: { $0.name == name }) else {
          let names = RuleThreshold.all.map(\.name).joined(separator: ", ")
          throw error(1, "unknown threshold '\(name)' (there are \(names))")
        }
        guard let number = Double(value), threshold.range.contains(number) else {
          throw error(2, "\(name) is a number from \(threshold.rangeText) ('\(value)')")
        }
        threshold.set(&thresholds, number)
      }
    }
  }
}

/// A number that rules decide by, as users know it.
public struct RuleThreshold: Sendable {
  public var name: String
  /// One line, for `--list-rules`.
  public var summary: String
  var range: ClosedRange<Double>
  var value: @Sendable (AttributionThresholds) -> Double
  var set: @Sendable (inout AttributionThresholds, Double) -> Void

  /// Its value, as people write it.
  public func text(in thresholds: AttributionThresholds = AttributionThresholds()) -> String {
    Self.text(value(thresholds))
  }

  var rangeText: String { "\(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))" }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : "\(number)"
  }

  /// All there are.
  public static let all: [RuleThreshold] = [
    RuleThreshold(
      name: "verified", summary: "content score, in nats, from which on a text counts as the source",
      range: -1000...1000, value: { $0.verified }, set: { $0.verified = $1 }),
    RuleThreshold(
      name: "mismatch", summary: "content score, in nats, below which a text is not the source",
      range: -1000...1000, value: { $0.mismatch }, set: { $0.mismatch = $1 }),
    RuleThreshold(
      name: "better-by", summary: "by how many nats another text must fit better to be the source",
      range: 0...1000, value: { $0.betterBy }, set: { $0.betterBy = $1 }),
    RuleThreshold(
      name: "short-article",
      summary: "an article of fewer sentences is never rejected without a better source",
      range: 0...1_000_000, value: { Double($0.shortArticle) }, set: { $0.shortArticle = Int($1) }),
    RuleThreshold(
      name: "later-minutes", summary: "how many minutes a source may be younger than its article",
      range: 0...1_000_000, value: { Double($0.laterMinutes) }, set: { $0.laterMinutes = Int($1) }),
    RuleThreshold(
      name: "passage-words", summary: "from how many words on a passage without a counterpart is told of",
      range: 0...1_000_000, value: { Double($0.passageWords) }, set: { $0.passageWords = Int($1) }),
    RuleThreshold(
      name: "bead-confidence",
      summary: "how sure, from 0 to 1, the alignment of sentences must be to judge by it",
      range: 0...1, value: { $0.beadConfidence }, set: { $0.beadConfidence = $1 }),
  ]
}

extension AttributionChecker {
  /// A checker with all rules as a user has set them.
  public init(urls: URLReader, configuration: RuleConfiguration) {
    self.init(
      urls: urls, thresholds: configuration.thresholds,
      rules: Self.allRules.filter { !configuration.switchedOff.contains($0.id) })
    severities = configuration.severities
  }
}
