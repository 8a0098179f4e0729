extension TrainingExamples {
  /// Expected counts of units over all beads.
  struct Sums {
    /// Of what given units leave to chance, of outcomes that come from nothing and of all outcomes.
    struct Given {
      var rests: [Float]
      var null = 5.0
      var all = 20.0
    }

    var forward: Given
    var backward: Given

    init(units: Int) {
      forward = Given(rests: [Float](repeating: 0, count: units))
      backward = forward
    }
  }

  /// Working space for the units of one side of a bead: they are given in one direction, outcomes in the other.
  struct BeadSide {
    struct Unit {
      /// As given: 1 / its total without the bead's own counts, then the sum of its expected counts.
      var total: Float
      var sum: Float = 0
      /// What it leaves to chance, of 1.
      var backoff: Float
      /// As an outcome: its chance, and its probability under the given units, then what a share of it counts.
      var chance: Float
      var factor: Float = 0
    }

    var units: [Unit] = []
    /// What all given units leave to chance.
    private(set) var left: Float = 0

    mutating func prepare(
      _ numbers: [Int32], _ range: Range<Int>, _ direction: TranslationTable.Direction, _ own: [SIMD2<Float>],
      shares: [Float]
    ) {
      units.removeAll(keepingCapacity: true)
      left = 0
      for place in range {
        let unit = Int(numbers[place])
        let total = 1 / max(0.05, direction.totals[unit] - own[place].x)
        let backoff = max(0, direction.backoffs[unit] - own[place].y) * total
        left += backoff
        units.append(Unit(total: total, backoff: backoff, chance: shares[unit]))
      }
    }

    /// Gives each outcome the probability it has by what the given units leave to chance.
    mutating func expect(from left: Float) {
      for place in units.indices { units[place].factor = left * units[place].chance }
    }

    /// Turns each outcome's probability into what a share of it counts.
    ///
    /// - Returns: what the given units' shares of chance count.
    mutating func weigh(_ weight: Float, given: Int, null: Float, _ sums: inout Sums.Given) -> Float {
      let share = (1 - null) / Float(given)
      var rest: Float = 0
      for place in units.indices {
        let chance = units[place].chance
        let probability = null * chance + share * units[place].factor
        guard probability > 0 else { continue }
        sums.null += Double(weight * null * chance / probability)
        sums.all += Double(weight)
        units[place].factor = weight * share / probability
        rest += units[place].factor * chance
      }
      return rest
    }

    /// Hands over what the bead gave: to its own counts, and to the sums of what is left to chance.
    func finish(
      _ numbers: [Int32], _ range: Range<Int>, _ own: inout [SIMD2<Float>], _ rests: inout [Float],
      factor: Float
    ) {
      for (unit, place) in zip(units, range) {
        let rest = unit.backoff * factor
        own[place] = SIMD2(unit.sum + rest, rest)
        rests[Int(numbers[place])] += rest
      }
    }
  }
}
