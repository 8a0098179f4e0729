public import Bitext

extension Bead {
  /// The bead and the parts of its score on one line, values in nats with two decimals.
  ///
  /// `[3] [4, 5] 0.98  type -3.00  length 0.75  words 12.31 …`
  public var explanation: String {
    let parts = evidence.map { "\($0.name) \(Self.decimal($0.value))" }.joined(separator: "  ")
    return "\(source) \(target) \(Self.decimal(confidence))  \(parts)"
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let fraction = hundredths % 100
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
