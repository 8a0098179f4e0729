public import Bitext

/// Writes the pairs that hold some words: for people with the keyword in context, as TSV, or as JSON Lines.
public struct ConcordanceWriter: Sendable {
  private let format: LookupWriter.Format
  /// How many characters stand on each side of the keyword.
  private let width: Int

  public init(format: LookupWriter.Format, width: Int = 60) {
    self.format = format
    self.width = width
  }

  /// What stands before the first hit.
  public var header: String {
    guard format == .tsv else { return "" }
    return TSVField.line([
      "language", "left", "keyword", "right", "other_language", "other", "article", "article_span",
      "article_block",
      "source", "source_span", "source_url", "published", "verdict", "pair_score", "occurrences", "pair_id",
      "unit_id", "decision", "reviewer",
    ])
  }

  public func hit(_ hit: ConcordanceHit) -> String {
    switch format {
    case .text: text(hit)
    case .tsv: rows(hit)
    case .json: Self.json(hit) + "\n"
    }
  }

  // MARK: For people

  private func text(_ hit: ConcordanceHit) -> String {
    var lines: [String] = []
    for side in [hit.first, hit.second] {
      for match in side.matches {
        let (left, right) = context(match, in: side.text)
        lines.append(
          "\(side.language)  " + String(repeating: " ", count: max(0, width - left.count)) + left + "["
            + String(side.text[match]) + "]" + right)
      }
    }
    for side in [hit.first, hit.second] { lines.append("      \(side.language): \(side.text)") }
    for place in hit.places {
      let at = place.place
      let paragraph = "paragraph \(at.articleBlock + 1)"
      lines.append(
        "      at \(at.article), \(paragraph), \(at.articleSpan)" + (at.url.map { " \($0)" } ?? ""))
      for (sign, neighbours) in [("-", place.before), ("+", place.after)] {
        for neighbour in neighbours {
          lines.append("      \(sign) \(neighbour.article) | \(neighbour.source)")
        }
      }
    }
    if hit.occurrences > hit.places.count {
      lines.append("      and at \(hit.occurrences - hit.places.count) more places")
    }
    lines += UnitNotes.lines(hit.imports, hit.review)
    return lines.map { $0.printable + "\n" }.joined() + "\n"
  }

  /// What stands before and after a keyword, cut to the width at whole characters.
  private func context(_ match: NormalizedSpan, in text: String) -> (String, String) {
    let before = text[NormalizedSpan(start: 0, end: match.start)]
    let after = text[NormalizedSpan(start: match.end, end: text.utf8.count)]
    let left = before.count > width ? "…" + before.suffix(width - 1) : String(before)
    let right = after.count > width ? after.prefix(width - 1) + "…" : String(after)
    return (left, right)
  }

  // MARK: For programs

  private func rows(_ hit: ConcordanceHit) -> String {
    let place = hit.places.first?.place
    var rows = ""
    for (side, other) in [(hit.first, hit.second), (hit.second, hit.first)] {
      for match in side.matches {
        rows += TSVField.line([
          side.language.rawValue, String(side.text[NormalizedSpan(start: 0, end: match.start)]),
          String(side.text[match]),
          String(side.text[NormalizedSpan(start: match.end, end: side.text.utf8.count)]),
          other.language.rawValue,
          other.text, place?.article.path ?? "", place?.articleSpan.description ?? "",
          place.map { String($0.articleBlock) } ?? "", place?.source?.path ?? "",
          place?.sourceSpan.description ?? "", place?.url ?? "", place?.published?.description ?? "",
          place?.verdict?.rawValue ?? "", place?.confidence.withFourDecimals ?? "", String(hit.occurrences),
          place?.pairID ?? "", hit.unitID, hit.review?.decision.rawValue ?? "", hit.review?.author ?? "",
        ])
      }
    }
    return rows
  }

  /// A hit as a JSON object; the server answers with the same members.
  public static func json(_ hit: ConcordanceHit) -> String {
    func side(_ side: ConcordanceHit.Side) -> String {
      var object = JSONObject()
      object.add("language", side.language.rawValue)
      object.add("text", side.text)
      object.add(
        "matches", json: JSONText.array(side.matches.map { JSONText.list([$0.start, $0.end]) }))
      return object.text
    }
    func neighbours(_ neighbours: [ConcordanceHit.Neighbour]) -> String {
      JSONText.array(
        neighbours.map { neighbour in
          var object = JSONObject()
          object.add("article", neighbour.article)
          object.add("source", neighbour.source)
          return object.text
        })
    }
    var object = JSONObject()
    object.add("first", json: side(hit.first))
    object.add("second", json: side(hit.second))
    object.add("occurrences", hit.occurrences)
    object.add(
      "places",
      json: JSONText.array(
        hit.places.map { place in
          var object = PlaceJSON.object(place.place)
          if !place.before.isEmpty { object.add("before", json: neighbours(place.before)) }
          if !place.after.isEmpty { object.add("after", json: neighbours(place.after)) }
          return object.text
        }))
    UnitNotes.add(hit.imports, hit.review, to: &object)
    object.add("unit_id", hit.unitID)
    return object.text
  }
}
