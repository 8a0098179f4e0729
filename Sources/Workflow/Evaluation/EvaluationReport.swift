import Alignment
import Bitext
import FoundationEssentials
import Interchange

/// Writes an evaluation of an alignment.
struct EvaluationReport {
  let evaluation: AlignmentEvaluation
  let gold: String
  /// Whether the wrong beads are listed.
  let wrong: Bool
  /// The sentences of the documents, by their ids, where they are known.
  let sentences: [String: AlignmentRequest]

  func text(_ format: EvaluationFormat) throws -> String {
    switch format {
    case .text: wrong ? figures + "\n" + WrongBeads(report: self).text : figures
    case .tsv: wrong ? WrongBeads(report: self).tsv : table
    case .json: try json
    }
  }

  // MARK: For people

  private var figures: String {
    let all = evaluation.scorer.all
    var text = "\(gold): \(evaluation.documents) documents"
    if evaluation.missing > 0 { text += " (\(evaluation.missing) not aligned)" }
    text += ", \(all.precision.total) beads found, \(all.recall.total) gold pairs\n\n"
    text += "        precision  recall  F1\n"
    text += row("strict", all.precision.strictShare, all.recall.strictShare, all.strictF1)
    text += row("lax", all.precision.laxShare, all.recall.laxShare, all.laxF1)
    text += "\nbead     found    gold  strict P       R      F1   lax P       R      F1\n"
    for (type, agreement) in types {
      text += pad(type.description, 6) + padLeft("\(agreement.precision.total)", 8)
      text += padLeft("\(agreement.recall.total)", 8) + "  "
      for value in Self.values(agreement) { text += padLeft(decimals(value), 8) }
      text += "\n"
    }
    for (name, calibration) in calibrations where calibration.count > 0 {
      text += "\ncalibration of \(name): expected error \(decimals(calibration.expectedError))"
      text += " (\(calibration.count) beads)\n"
      for bin in calibration.bins where bin.count > 0 {
        text += "  \(Self.tenth(bin.low))-\(Self.tenth(bin.high))" + padLeft("\(bin.count)", 7)
        text += "  said \(decimals(bin.meanConfidence))  right \(decimals(bin.shareRight))\n"
      }
    }
    return text
  }

  private func row(_ name: String, _ precision: Double, _ recall: Double, _ f1: Double) -> String {
    pad(name, 8) + pad(decimals(precision), 11) + pad(decimals(recall), 8) + decimals(f1) + "\n"
  }

  // MARK: For programs

  /// A figure a row: what it is, its value, and how many it is counted over.
  private var table: String {
    var text = "measure\tbead\tvalue\tcount\n"
    func add(_ measure: String, _ bead: String, _ value: Double, _ count: Int) {
      text += "\(measure)\t\(bead)\t\(decimals(value))\t\(count)\n"
    }
    func add(_ agreement: AlignmentScorer.Agreement, _ bead: String) {
      let values = Self.values(agreement)
      let names = ["strict_p", "strict_r", "strict_f1", "lax_p", "lax_r", "lax_f1"]
      for (name, value) in zip(names, values) {
        let total = name.hasSuffix("_p") ? agreement.precision.total : agreement.recall.total
        add(name, bead, value, total)
      }
    }
    add(evaluation.scorer.all, "all")
    for (type, agreement) in types { add(agreement, type.description) }
    for (name, calibration) in calibrations where calibration.count > 0 {
      add("calibration_error", name, calibration.expectedError, calibration.count)
      for bin in calibration.bins where bin.count > 0 {
        let range = "\(Self.tenth(bin.low))-\(Self.tenth(bin.high))"
        add("confidence \(range)", name, bin.meanConfidence, bin.count)
        add("right \(range)", name, bin.shareRight, bin.count)
      }
    }
    return text
  }

  private var json: String {
    get throws {
      let types = types.map { EvaluationJSON.Scores($0.value, bead: $0.key.description) }
      let scores = EvaluationJSON(
        gold: gold, documents: evaluation.documents, notAligned: evaluation.missing,
        all: EvaluationJSON.Scores(evaluation.scorer.all, bead: nil), beads: types,
        calibration: calibrations.filter { $0.1.count > 0 }.map {
          EvaluationJSON.Calibrated(name: $0.0, $0.1)
        },
        wrong: wrong ? WrongBeads(report: self).rows : nil)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(scores), as: UTF8.self) + "\n"
    }
  }

  // MARK: Parts

  private var calibrations: [(String, Calibration)] {
    [("pairs", evaluation.pairCalibration), ("all", evaluation.calibration)]
  }

  /// The bead types, most common in the gold first.
  private var types: [(key: BeadType, value: AlignmentScorer.Agreement)] {
    evaluation.scorer.byType.sorted {
      ($1.value.recall.total, $0.key) < ($0.value.recall.total, $1.key)
    }
  }

  static func values(_ agreement: AlignmentScorer.Agreement) -> [Double] {
    [
      agreement.precision.strictShare, agreement.recall.strictShare, agreement.strictF1,
      agreement.precision.laxShare, agreement.recall.laxShare, agreement.laxF1,
    ]
  }

  private static func tenth(_ value: Double) -> String { String(decimals(value).prefix(3)) }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
