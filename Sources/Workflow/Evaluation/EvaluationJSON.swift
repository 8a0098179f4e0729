import Alignment

/// An evaluation as `--format json` writes it; shares and probabilities from 0 to 1.
struct EvaluationJSON: Encodable {
  struct Scores: Encodable {
    /// The type of bead; `nil` for all together.
    var bead: String?
    var found: Int
    var gold: Int
    var strict: Shares
    var lax: Shares

    init(_ agreement: AlignmentScorer.Agreement, bead: String?) {
      self.bead = bead
      found = agreement.precision.total
      gold = agreement.recall.total
      strict = Shares(
        precision: agreement.precision.strictShare, recall: agreement.recall.strictShare,
        f1: agreement.strictF1)
      lax = Shares(
        precision: agreement.precision.laxShare, recall: agreement.recall.laxShare, f1: agreement.laxF1)
    }
  }

  struct Shares: Encodable {
    var precision: Double
    var recall: Double
    var f1: Double
  }

  struct Calibrated: Encodable {
    struct Bin: Encodable {
      var low: Double
      var high: Double
      var count: Int
      var confidence: Double
      var right: Double
    }

    /// `pairs` or `all`.
    var of: String
    var expectedError: Double
    var bins: [Bin]

    init(name: String, _ calibration: Calibration) {
      of = name
      expectedError = calibration.expectedError
      bins = calibration.bins.filter { $0.count > 0 }.map {
        Bin(low: $0.low, high: $0.high, count: $0.count, confidence: $0.meanConfidence, right: $0.shareRight)
      }
    }
  }

  var gold: String
  var documents: Int
  var notAligned: Int
  var all: Scores
  var beads: [Scores]
  var calibration: [Calibrated]
  /// The wrong beads, where they were asked for.
  var wrong: [WrongBeads.Row]?
}
