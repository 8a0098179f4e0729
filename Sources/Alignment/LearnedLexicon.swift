/// The translation tables of all views, and how common each unit is, as the scoring of sentences needs them.
struct LearnedLexicon: Sendable {
  var tables: [(view: UnitView, share: Float, table: TranslationTable)]
  /// Share of each unit among all of its side, per view.
  var sourceShares: [[Float]]
  var targetShares: [[Float]]

  var nullForward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.forward.null } }
  var nullBackward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.backward.null } }

  init(_ tables: [(UnitView, Float, TranslationTable)], tasks: [TaskIndex], vocabularySize: Int) {
    self.tables = tables.map { (view: $0.0, share: $0.1, table: $0.2) }
    sourceShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.source.units(view) }, vocabularySize)
    }
    targetShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.target.units(view) }, vocabularySize)
    }
  }

  private static func shares(_ units: [[Int32]], _ size: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: size)
    var total: Float = 0
    for list in units {
      for unit in list { counts[Int(unit)] += 1 }
      total += Float(list.count)
    }
    for unit in 0..<size { counts[unit] /= max(1, total) }
    return counts
  }

  /// What the words of each sentence leave to chance, summed over its words.
  func rest(_ side: SideIndex, forward: Bool) -> [Float] {
    var rest = [Float](repeating: 0, count: side.count)
    for (view, share, table) in tables {
      let direction = forward ? table.forward : table.backward
      let units = side.units(view)
      for sentence in 0..<side.count {
        for word in side.range(sentence) { rest[sentence] += share * table.backoff(units[word], direction) }
      }
    }
    return rest
  }

  /// Working space for `spread`: one value for each unit of each view, and how common the units are in this text.
  struct Scratch {
    var values: [[Float]]
    var touched: [[Int32]]
    /// 1 / P(unit by chance), for each word of the side.
    var inverse: [[Float]]
    var views: [UnitView]
    var shares: [Float]

    @inline(__always)
    func value(_ side: SideIndex, _ word: Int) -> Float {
      var sum: Float = 0
      for index in views.indices {
        sum += shares[index] * values[index][Int(side.units(views[index])[word])] * inverse[index][word]
      }
      return sum
    }

    mutating func clear() {
      for index in values.indices {
        for unit in touched[index] { values[index][Int(unit)] = 0 }
        touched[index].removeAll(keepingCapacity: true)
      }
    }
  }

  /// Occurrences' worth of belief in the corpus's share of a unit against the document's.
  private static let corpusWeight: Float = 100

  func scratch(inverse: [[Float]]) -> Scratch {
    Scratch(
      values: tables.map { _ in [Float](repeating: 0, count: sourceShares[0].count) },
      touched: tables.map { _ in [] }, inverse: inverse, views: tables.map(\.view),
      shares: tables.map(\.share))
  }

  /// 1 / P(unit by chance) for each word: the corpus's share mixed with the document's own.
  func inverseChances(_ side: SideIndex, isSource: Bool) -> [[Float]] {
    tables.indices.map { inverseChance(side, $0, isSource: isSource) }
  }

  private func inverseChance(_ side: SideIndex, _ index: Int, isSource: Bool) -> [Float] {
    let units = side.units(tables[index].view)
    let shares = isSource ? sourceShares[index] : targetShares[index]
    var own: [Int32: Float] = [:]
    for unit in units { own[unit, default: 0] += 1 }
    let total = Float(units.count) + Self.corpusWeight
    return units.map { total / ((own[$0] ?? 0) + Self.corpusWeight * shares[Int($0)]) }
  }

  /// Adds what the words of a sentence give to each unit of the other language.
  func spread(_ side: SideIndex, _ sentence: Int, forward: Bool, into scratch: inout Scratch) {
    for (index, entry) in tables.enumerated() {
      let units = side.units(entry.view)
      let pairs = entry.table.pairs
      for word in side.range(sentence) {
        let unit = units[word]
        if forward {
          let direction = entry.table.forward
          for pair in pairs.row(unit) {
            scratch.add(
              index, pairs.targets[pair],
              (direction.counts[pair] + direction.priors[pair]) / direction.totals[Int(unit)])
          }
        } else {
          let direction = entry.table.backward
          for place in pairs.column(unit) {
            let pair = Int(pairs.byTarget[place])
            scratch.add(
              index, pairs.sources[pair],
              (direction.counts[pair] + direction.priors[pair]) / direction.totals[Int(unit)])
          }
        }
      }
    }
  }

  /// What the pairs of sentences of a trained bead give each other without its own counts.
  ///
  /// - Parameter inverse: 1 / P(unit by chance) for each word of the outcomes' side, per view.
  func withoutItself(_ task: TaskIndex, _ bead: TrainingBead, forward: Bool, inverse: [[Float]]) -> [[Float]]
  {
    var result: [[Float]] = []
    for i in bead.source {
      for j in bead.target {
        result.append(
          [Float](repeating: 0, count: forward ? task.target.range(j).count : task.source.range(i).count))
      }
    }
    for (index, entry) in tables.enumerated() {
      let direction = forward ? entry.table.forward : entry.table.backward
      guard let own = entry.table.examples?.contribution(of: bead.number, forward: forward) else { continue }
      for (offset, i) in bead.source.enumerated() {
        for (inner, j) in bead.target.enumerated() {
          let givenUnits =
            forward
            ? task.source.units(entry.view, of: i..<i + 1) : task.target.units(entry.view, of: j..<j + 1)
          // What the given words leave to chance changes as well, for every outcome alike.
          var restChange: Float = 0
          for unit in givenUnits {
            let index = Int(unit)
            let contribution = own.given[unit] ?? (0, 0)
            let total = max(0.05, direction.totals[index] - contribution.total)
            restChange += max(0, direction.backoffs[index] - contribution.rest) / total
            restChange -= entry.table.backoff(unit, direction)
          }
          let side = forward ? task.target : task.source
          let sentence = forward ? j : i
          for (place, word) in side.range(sentence).enumerated() {
            let outcome = side.units(entry.view)[word]
            var sum: Float = 0
            for unit in givenUnits {
              guard
                let pair = forward
                  ? entry.table.pairs.pair(unit, outcome) : entry.table.pairs.pair(outcome, unit)
              else { continue }
              let count =
                max(0, direction.counts[Int(pair)] - (own.pairs[pair] ?? 0)) + direction.priors[Int(pair)]
              sum += count / max(0.05, direction.totals[Int(unit)] - (own.given[unit]?.total ?? 0))
            }
            result[offset * bead.target.count + inner][place] +=
              entry.share * (sum * inverse[index][word] + restChange)
          }
        }
      }
    }
    return result
  }
}

extension LearnedLexicon.Scratch {
  @inline(__always)
  mutating func add(_ index: Int, _ unit: Int32, _ value: Float) {
    if values[index][Int(unit)] == 0 { touched[index].append(unit) }
    values[index][Int(unit)] += value
  }
}
