#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is usual for a kind of feature before a corpus has been seen.
struct FeaturePrior {
  /// How likely an unrelated text has a given feature of the kind.
  var byChance: Double
  /// How likely an article's source has it.
  var kept: Double

  /// How many texts the usual values count as much as.
  static let strength = 4.0

  static func of(_ kind: ContentFeature.Kind) -> FeaturePrior {
    switch kind {
    case .name: FeaturePrior(byChance: 0.01, kept: 0.3)
    case .digit: FeaturePrior(byChance: 0.35, kept: 0.6)
    case .twoDigits: FeaturePrior(byChance: 0.1, kept: 0.7)
    case .number: FeaturePrior(byChance: 0.02, kept: 0.7)
    case .region: FeaturePrior(byChance: 0.08, kept: 0.6)
    case .month: FeaturePrior(byChance: 0.15, kept: 0.6)
    case .weekday: FeaturePrior(byChance: 0.15, kept: 0.6)
    case .date: FeaturePrior(byChance: 0.01, kept: 0.5)
    }
  }
}

extension Double {
  /// The natural logarithm.
  var logarithm: Double { log(self) }

  /// e to its power.
  var exponential: Double { exp(self) }
}
