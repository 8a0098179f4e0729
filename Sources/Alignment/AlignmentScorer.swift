public import Bitext

/// Counts how far an alignment agrees with a gold one, strictly and laxly, over all documents together.
///
/// A bead is strictly right when it is a gold bead, laxly right when it shares a source and a target sentence with
/// one. Precision is over all beads found, those with one side included; recall is over the gold beads with both
/// sides: the counting of Vecalign's evaluation, after Sennrich & Volk (2011).
public struct AlignmentScorer: Sendable {
  /// How many of some beads are right.
  public struct Count: Sendable, Hashable {
    public var strict = 0
    public var lax = 0
    public var total = 0

    public init() {}

    /// Shares from 0 to 1; 0 where there is nothing to count.
    public var strictShare: Double { total > 0 ? Double(strict) / Double(total) : 0 }
    public var laxShare: Double { total > 0 ? Double(lax) / Double(total) : 0 }
  }

  /// Beads found that are right, and gold beads that were found.
  public struct Agreement: Sendable, Hashable {
    public var precision = Count()
    public var recall = Count()

    public init() {}

    public var strictF1: Double { harmonicMean(precision.strictShare, recall.strictShare) }
    public var laxF1: Double { harmonicMean(precision.laxShare, recall.laxShare) }
  }

  /// What is right of one found bead.
  public struct Judged: Sendable, Hashable {
    public var bead: Bead
    public var isStrict: Bool
    public var isLax: Bool
  }

  public private(set) var all = Agreement()
  /// The same for each type of bead: the found ones of that type, and the gold ones of that type.
  ///
  /// Unlike in `all`, recall is counted for the types with one side too.
  public private(set) var byType: [BeadType: Agreement] = [:]

  public init() {}

  /// Adds a document.
  ///
  /// - Parameters:
  ///   - gold: its gold beads, as indices of source and target sentences.
  ///   - found: its beads as they were found, each counted once; empty where the document was not aligned.
  /// - Returns: the found beads with their judgement, in order.
  @discardableResult
  public mutating func add(gold: [GoldBead], found: [Bead]) -> [Judged] {
    let distinct = Self.distinct(found) { GoldBead($0) }
    let reference = Reference(gold)
    var judged: [Judged] = []
    for bead in distinct where !(bead.source.isEmpty && bead.target.isEmpty) {
      let (strict, lax) = reference.judge(GoldBead(bead))
      judged.append(Judged(bead: bead, isStrict: strict, isLax: lax))
      all.precision.add(strict, lax)
      byType[bead.type, default: Agreement()].precision.add(strict, lax)
    }
    let paired = Reference(distinct.filter(\.isPaired).map { GoldBead($0) })
    let whole = Reference(distinct.map { GoldBead($0) })
    for bead in Self.distinct(gold, { $0 }) where !(bead.source.isEmpty && bead.target.isEmpty) {
      let isPaired = !bead.source.isEmpty && !bead.target.isEmpty
      let (strict, lax) = isPaired ? paired.judge(bead) : whole.judge(bead)
      if isPaired { all.recall.add(strict, lax) }
      byType[bead.type, default: Agreement()].recall.add(strict, lax)
    }
    return judged
  }

  private static func distinct<Value>(_ values: [Value], _ key: (Value) -> GoldBead) -> [Value] {
    var seen: Set<GoldBead> = []
    return values.filter { seen.insert(key($0)).inserted }
  }
}

/// A bead as gold data has it: indices from 0, without a score.
public struct GoldBead: Sendable, Hashable {
  public var source: [Int]
  public var target: [Int]

  public init(source: [Int], target: [Int]) {
    self.source = source
    self.target = target
  }

  /// The sentences of a bead.
  public init(_ bead: Bead) { self.init(source: bead.source, target: bead.target) }

  public var type: BeadType { BeadType(source: source.count, target: target.count) }
}

/// The beads that others are held against.
private struct Reference {
  private var exact: Set<GoldBead>
  private var links: [Int: Set<Int>] = [:]

  init(_ beads: [GoldBead]) {
    exact = Set(beads)
    for bead in beads {
      for source in bead.source { links[source, default: []].formUnion(bead.target) }
    }
  }

  func judge(_ bead: GoldBead) -> (strict: Bool, lax: Bool) {
    let strict = exact.contains(bead)
    let lax = bead.source.contains { source in
      links[source].map { found in bead.target.contains { found.contains($0) } } ?? false
    }
    return (strict, strict || lax)
  }
}

extension AlignmentScorer.Count {
  fileprivate mutating func add(_ isStrict: Bool, _ isLax: Bool) {
    total += 1
    if isStrict { strict += 1 }
    if isLax { lax += 1 }
  }
}

private func harmonicMean(_ a: Double, _ b: Double) -> Double { a + b > 0 ? 2 * a * b / (a + b) : 0 }
