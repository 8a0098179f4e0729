import Bitext

/// How likely each type of bead is before any text is read.
struct BeadPriors: Sendable {
  /// The types the search considers, in the order of their index.
  static let types: [(source: Int, target: Int)] = [
    (1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2), (4, 1), (1, 4), (3, 2), (2, 3),
  ]

  /// The index of a source sentence alone (1:0), and of a target sentence alone (0:1).
  static let omission = 1
  static let addition = 2

  private static let usual = [0.80, 0.035, 0.035, 0.05, 0.05, 0.01, 0.01, 0.006, 0.002, 0.002, 0.001, 0.001]

  private(set) var logarithms: [Double] = usual.map(ln)

  /// Learns from expected counts, shrunk towards the usual shares by `strength` beads.
  mutating func learn(_ counts: [Double], strength: Double = 100) {
    let total = counts.reduce(strength, +)
    logarithms = zip(counts, Self.usual).map { ln(($0 + strength * $1) / total) }
  }
}
