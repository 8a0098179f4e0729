import Testing

@testable import Alignment

@Test func runsGiveWordsTheSumOfWhatTheirSentencesGive() {
  // Three sentences of nine words each, as a run's sentences give them; the last sentence's values come first.
  let values: [Float] = (0..<27).map { Float($0 % 7) * 40 }
  let known = 0.8
  let words = 6
  let factors = (1...3).map { RunProducts.Factors(known: known, words: words * $0, rest: Float($0)) }
  var products = RunProducts(cells: 2)
  products.fill(1, words: 9, factors, values) { Int32($0 * 9) }
  for run in 1...3 {
    for (step, weights) in [(0, SIMD4<Float>(1, 0, 0, 0)), (3, SIMD4<Float>(0, 0, 0, 1))] {
      let literal = known * Double(Literalness.steps[step])
      var expected = 0.0
      for word in 0..<9 {
        let given = (0..<run).reduce(0.0) { $0 + Double(values[$1 * 9 + word]) }
        expected += ln(1 - literal + literal / Double(words * run) * (Double(run) + given))
      }
      #expect(abs(products[1, run].lnMeanRoot(weights) - expected / 2) < 1e-4)
    }
  }
  #expect(products[0, 1].lnMeanRoot(SIMD4(1, 0, 0, 0)) == 0)
}

@Test func aProductOfProductsIsTheProductOfAllWords() {
  let values: [Float] = (0..<40).map { $0 % 3 == 0 ? 15_000 : 0.01 }
  let factors = RunProducts.Factors(known: 0.9, words: 2, rest: 0.5)
  func product(_ values: ArraySlice<Float>) -> ScaledProduct {
    Array(values).withUnsafeBufferPointer { values in
      values.baseAddress.map { ScaledProduct(factors.base, factors.share, $0, count: values.count) }
        ?? ScaledProduct()
    }
  }
  let weights = SIMD4<Float>(0.4, 0.3, 0.2, 0.1)
  let whole = product(values[...]).lnMeanRoot(weights)
  var parts = product(values[..<11])
  parts.multiply(product(values[11..<13]))
  parts.multiply(product(values[13...]))
  #expect(abs(parts.lnMeanRoot(weights) - whole) < 1e-3)
}

@Test func aRunWithoutWordsSaysNothing() {
  let factors = RunProducts.Factors(known: 0.9, words: 0, rest: 0)
  #expect(factors.base == SIMD4(repeating: 1))
  #expect(factors.share == .zero)
}
