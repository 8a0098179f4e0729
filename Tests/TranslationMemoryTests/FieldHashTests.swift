import Testing

@testable import TranslationMemory

@Suite struct FieldHashTests {
  /// What is passed on piece by piece comes to what SHA-256 makes of the whole.
  @Test func aLargeField() {
    var hash = FieldHash()
    hash.add("abc")
    hash.add(String(repeating: "a", count: 100_000))
    hash.add(nil as String?)
    hash.add(7)
    #expect(hash.hex(40) == "6844cf7706c185229715fac0a1dc9fc3718db648")
  }
}
