import Alignment
import Bitext
import Interchange

/// Lists the beads in which a result and the gold differ, with their sentences and their evidence.
struct WrongBeads {
  /// One bead: found and wrong, or gold and missed.
  struct Row: Encodable {
    var document: String
    /// Which beads belong to one disagreement, from 1.
    var place: Int
    /// `found` or `gold`.
    var side: String
    var bead: String
    /// `nil` for gold.
    var score: Double?
    /// Whether it is right laxly; `nil` for gold.
    var isLax: Bool?
    var source: [Int]
    var target: [Int]
    var sourceText: String?
    var targetText: String?
    var evidence: [String: Double]?
  }

  let report: EvaluationReport

  /// The beads by document and place, the found ones first.
  var rows: [Row] {
    report.evaluation.disagreements.enumerated().flatMap { place, disagreement in
      let request = report.sentences[disagreement.document]
      func texts(_ indices: [Int], _ all: [String]?) -> String? {
        all.map { all in indices.map { all.indices.contains($0) ? all[$0] : "?" }.joined(separator: " ") }
      }
      func row(_ side: String, _ bead: GoldBead) -> Row {
        Row(
          document: disagreement.document, place: place + 1, side: side, bead: bead.type.description,
          source: bead.source, target: bead.target, sourceText: texts(bead.source, request?.source),
          targetText: texts(bead.target, request?.target))
      }
      let found = disagreement.found.map { one in
        var made = row("found", GoldBead(one.bead))
        made.score = one.bead.confidence
        made.isLax = one.isLax
        if !one.bead.evidence.isEmpty {
          made.evidence = Dictionary(
            one.bead.evidence.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
        return made
      }
      return found + disagreement.gold.map { row("gold", $0) }
    }
  }

  /// For people: a paragraph a disagreement.
  var text: String {
    var text = ""
    var place = 0
    for row in rows {
      if row.place != place {
        place = row.place
        text += "\(text.isEmpty ? "" : "\n")\(row.document.printable):\n"
      }
      text += "  \(row.side == "gold" ? "gold " : "found") \(row.bead) \(row.source)-\(row.target)"
      if let score = row.score {
        text += "  score \(decimals(score))\(row.isLax == true ? ", right laxly" : "")"
      }
      for (name, value) in (row.evidence ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += ", \(name) \(decimals(value))"
      }
      text += "\n"
      for side in [row.sourceText, row.targetText] {
        if let side, !side.isEmpty { text += "        \(side.printable)\n" }
      }
    }
    return text.isEmpty ? "no wrong beads\n" : text
  }

  /// A bead a row.
  var tsv: String {
    var text = "document\tplace\tside\tbead\tscore\tlax\tsource\ttarget\tsource_text\ttarget_text\tevidence\n"
    for row in rows {
      let evidence = (row.evidence ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key) \(decimals($0.value))" }.joined(separator: ", ")
      text += PlainTable.line([
        row.document, "\(row.place)", row.side, row.bead, row.score.map(decimals) ?? "",
        row.isLax.map { $0 ? "yes" : "no" } ?? "", row.source.map(String.init).joined(separator: ","),
        row.target.map(String.init).joined(separator: ","), row.sourceText ?? "", row.targetText ?? "",
        evidence,
      ])
    }
    return text
  }
}
