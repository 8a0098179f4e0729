import Testing

@testable import Interchange

@Suite struct FixedDecimalTests {
  @Test(arguments: [
    (0.0, "0.0000"), (1, "1.0000"), (0.96875, "0.9688"), (0.00003125, "0.0000"), (0.99996, "1.0000"),
    (0.5, "0.5000"), (0.0625, "0.0625"), (12.34567, "12.3457"), (-0.25, "-0.2500"), (-0.00001, "0.0000"),
    (.infinity, "inf"),
  ])
  func fourDecimals(_ value: Double, _ text: String) {
    #expect(value.withFourDecimals == text)
  }
}
