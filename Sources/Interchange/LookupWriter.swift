public import Bitext

/// Writes what a lookup found: for people, as TSV, or as JSON Lines.
public struct LookupWriter: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    /// For people.
    case text
    /// A header row, a row a match; texts without a match have none.
    case tsv
    /// An object a text, a line each.
    case json
  }

  private let format: Format

  public init(format: Format) { self.format = format }

  /// What stands before the first text.
  public var header: String {
    guard format == .tsv else { return "" }
    return TSVField.line([
      "line", "text", "score", "similarity", "context", "source", "target", "proposal", "differences",
      "penalties", "article", "article_span", "source_url", "publisher", "published", "verdict", "pair_score",
      "occurrences", "pair_id", "unit_id",
    ])
  }

  /// The matches of one text.
  ///
  /// - Parameter line: its number among the texts, from 1.
  public func matches(_ matches: [FuzzyMatch], of text: String, line: Int) -> String {
    switch format {
    case .text: self.text(matches, of: text)
    case .tsv: matches.map { row($0, of: text, line: line) }.joined()
    case .json: json(matches, of: text, line: line)
    }
  }

  // MARK: For people

  private func text(_ matches: [FuzzyMatch], of text: String) -> String {
    var lines = [text]
    if matches.isEmpty { lines.append("   -  no match") }
    for match in matches {
      let score = String(match.score)
      lines.append(String(repeating: " ", count: max(0, 4 - score.utf8.count)) + score + "  " + match.source)
      lines.append("      " + match.target)
      if match.proposal != match.target { lines.append("      proposal: " + match.proposal) }
      if match.context != .none { lines.append("      context: " + match.context.rawValue) }
      if !match.differences.isEmpty {
        lines.append("      differs: " + match.differences.map(Self.words).joined(separator: "; "))
      }
      for penalty in match.penalties {
        lines.append("      -\(penalty.points) \(penalty.reason.rawValue): \(penalty.detail)")
      }
      if let place = match.places.first {
        let more = match.occurrences > 1 ? " and \(match.occurrences - 1) more" : ""
        let url = place.url.map { " \($0)" } ?? ""
        lines.append("      at \(place.article) \(place.articleSpan)\(more)\(url)")
      }
      lines += UnitNotes.lines(match.imports, match.review)
    }
    return lines.map { $0.printable + "\n" }.joined() + "\n"
  }

  /// A difference in words, such as `number 14,3 for 12`.
  private static func words(_ difference: MatchDifference) -> String {
    let kind = difference.kind.rawValue
    switch difference.kind {
    case .form: return kind
    case .order: return "\(kind) \(difference.text)"
    default:
      if difference.match.isEmpty {
        return difference.kind == .punctuation
          ? "\(kind) added \(difference.text)" : "\(kind) \(difference.text)"
      }
      if difference.text.isEmpty {
        return difference.kind == .punctuation
          ? "\(kind) missing \(difference.match)" : "\(kind) \(difference.match)"
      }
      return "\(kind) \(difference.text) for \(difference.match)"
    }
  }

  // MARK: For programs

  private func row(_ match: FuzzyMatch, of text: String, line: Int) -> String {
    let place = match.places.first
    return TSVField.line([
      String(line), text, String(match.score), Self.decimals(match.similarity), match.context.rawValue,
      match.source,
      match.target, match.proposal, match.differences.map(Self.words).joined(separator: "; "),
      match.penalties.map { "\($0.reason.rawValue) \($0.points)" }.joined(separator: "; "),
      place?.article.path ?? "", place?.articleSpan.description ?? "", place?.url ?? "",
      place?.publisher ?? "",
      place?.published?.description ?? "", place?.verdict?.rawValue ?? "",
      place?.confidence.withFourDecimals ?? "", String(match.occurrences), place?.pairID ?? "", match.unitID,
    ])
  }

  private func json(_ matches: [FuzzyMatch], of text: String, line: Int) -> String {
    var object = JSONObject()
    object.add("line", line)
    object.add("text", text)
    object.add("matches", json: JSONText.array(matches.map(Self.json)))
    return object.text + "\n"
  }

  /// A match as a JSON object; the server answers with the same members.
  public static func json(_ match: FuzzyMatch) -> String {
    var object = JSONObject()
    object.add("score", match.score)
    object.add("similarity", json: decimals(match.similarity))
    object.add("context", match.context.rawValue)
    object.add("source", match.source)
    object.add("target", match.target)
    object.add("proposal", match.proposal)
    object.add("differences", json: JSONText.array(match.differences.map(json)))
    object.add(
      "penalties",
      json: JSONText.array(
        match.penalties.map { penalty in
          var object = JSONObject()
          object.add("reason", penalty.reason.rawValue)
          object.add("points", penalty.points)
          object.add("detail", penalty.detail)
          return object.text
        }))
    object.add("occurrences", match.occurrences)
    object.add("places", json: JSONText.array(match.places.map { PlaceJSON.object($0).text }))
    UnitNotes.add(match.imports, match.review, to: &object)
    object.add("unit_id", match.unitID)
    return object.text
  }

  private static func json(_ difference: MatchDifference) -> String {
    var object = JSONObject()
    object.add("kind", difference.kind.rawValue)
    object.add("text", difference.text)
    object.add("match", difference.match)
    if let span = difference.textSpan {
      object.add("text_span", json: JSONText.list([span.start, span.end]))
    }
    if let span = difference.matchSpan {
      object.add("match_span", json: JSONText.list([span.start, span.end]))
    }
    return object.text
  }

  private static func decimals(_ similarity: Double) -> String {
    let hundredths = Int((similarity * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// A place of a pair as a JSON object.
enum PlaceJSON {
  static func object(_ place: PairPlace) -> JSONObject {
    var object = JSONObject()
    object.add("pair_id", place.pairID)
    object.add("corpus", place.article.corpus)
    object.add("article", place.article.path)
    object.add("article_span", json: JSONText.list([place.articleSpan.start, place.articleSpan.end]))
    object.add("article_block", place.articleBlock)
    if let source = place.source {
      object.add("source_corpus", source.corpus)
      object.add("source", source.path)
      object.add("source_span", json: JSONText.list([place.sourceSpan.start, place.sourceSpan.end]))
      object.add("source_block", place.sourceBlock)
    }
    object.add("source_url", place.url)
    object.add("publisher", place.publisher)
    object.add("published", place.published?.description)
    object.add("verdict", place.verdict?.rawValue)
    object.add("pair_score", json: place.confidence.withFourDecimals)
    return object
  }
}
