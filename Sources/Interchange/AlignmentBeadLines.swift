public import Bitext

/// The beads of one document, as gold data or a result has them.
public struct AlignmentBeads: Sendable, Hashable {
  public var id: JSONID
  /// Indices of source and target sentences; confidence 1 where the line has no scores.
  public var beads: [Bead]
  public var hasScores: Bool
}

/// Reads beads from JSON Lines: `{"id": …, "gold" or "beads": [[[0], [0, 1]], …], "scores": [0.9876, …]}`.
///
/// Where a line has both, "gold" counts. Other keys are ignored.
public struct AlignmentBeadReader: Sendable {
  public init() {}

  /// Reads one line; `nil` where there is only white space.
  ///
  /// - Parameter number: the line's number in its file, from 1, for errors.
  public func beads(in bytes: [UInt8], line number: Int) throws(JSONLineError) -> AlignmentBeads? {
    var scanner = try JSONScanner(bytes, line: number)
    if scanner.isAtEnd() { return nil }
    let start = scanner.offset
    var id: JSONID?
    var gold: [Bead]?
    var found: [Bead]?
    var scores: [Double]?
    try scanner.object { (key, _, scanner) throws(JSONLineError) in
      switch key {
      case "id": id = try AlignmentLineReader.id(&scanner)
      case "gold": gold = try Self.list(&scanner)
      case "beads": found = try Self.list(&scanner)
      case "scores": scores = try Self.scores(&scanner)
      default: try scanner.skip()
      }
    }
    if !scanner.isAtEnd() { throw scanner.unexpected("the end of the line") }
    guard let id else { throw scanner.error("the key 'id' is missing", at: start) }
    guard var beads = gold ?? found else {
      throw scanner.error("neither 'gold' nor 'beads' is there", at: start)
    }
    if let scores, gold == nil {
      guard scores.count == beads.count else {
        throw scanner.error("\(beads.count) beads but \(scores.count) scores", at: start)
      }
      for index in beads.indices { beads[index].confidence = scores[index] }
    }
    return AlignmentBeads(id: id, beads: beads, hasScores: scores != nil && gold == nil)
  }

  private static func list(_ scanner: inout JSONScanner) throws(JSONLineError) -> [Bead] {
    var beads: [Bead] = []
    try scanner.array("an array of beads") { (scanner) throws(JSONLineError) in
      var sides: [[Int]] = []
      let place = scanner.offset
      try scanner.array("a bead") { (scanner) throws(JSONLineError) in
        var indices: [Int] = []
        try scanner.array("an array of sentence numbers") { (scanner) throws(JSONLineError) in
          let place = scanner.offset
          guard let index = Int(try scanner.number()), index >= 0 else {
            throw scanner.error("not the number of a sentence", at: place)
          }
          indices.append(index)
        }
        sides.append(indices)
      }
      guard sides.count == 2 else {
        throw scanner.error("a bead has two sides (found \(sides.count))", at: place)
      }
      beads.append(Bead(source: sides[0], target: sides[1], confidence: 1))
    }
    return beads
  }

  private static func scores(_ scanner: inout JSONScanner) throws(JSONLineError) -> [Double] {
    var scores: [Double] = []
    try scanner.array("an array of scores") { (scanner) throws(JSONLineError) in
      let place = scanner.offset
      guard let score = Double(try scanner.number()), (0...1).contains(score) else {
        throw scanner.error("not a probability from 0 to 1", at: place)
      }
      scores.append(score)
    }
    return scores
  }
}
