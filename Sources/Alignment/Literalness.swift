/// How much of its words a bead translates one by one, in four steps from literal to free, and how common each is.
struct Literalness: Sendable {
  static let steps = SIMD4<Float>(1, 0.75, 0.5, 0.25)

  /// The share of the beads that are of each step.
  private(set) var shares = usual

  private static let usual = SIMD4<Float>(0.4, 0.3, 0.2, 0.1)
  /// Beads' worth of belief in the usual shares.
  private static let strength: Float = 20

  /// Learns from the expected counts of beads of each step.
  mutating func learn(_ counts: SIMD4<Float>) {
    let all = counts + Self.strength * Self.usual
    shares = all / all.sum()
  }
}
