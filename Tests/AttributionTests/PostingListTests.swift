import Testing

@testable import Attribution

/// Lists of no text, of few and of many, near and far ones, filled in turns.
private func filled() -> (PostingLists, expected: [[Int32]]) {
  var lists = PostingLists()
  let steps: [Int32] = [1, 127, 128, 129, 16_384, 2_000_000, 0]
  var expected = [[Int32]](repeating: [], count: steps.count)
  for _ in expected { lists.addKey() }
  for turn in 0..<1000 {
    for (key, step) in steps.enumerated() where step > 0 && turn % (key + 1) == 0 {
      let number = Int32(turn) * step
      lists.append(number, to: key)
      expected[key].append(number)
    }
  }
  return (lists, expected)
}

@Test func postingListsKeepWhatIsPutIn() {
  let (lists, expected) = filled()
  for key in expected.indices {
    var found: [Int32] = []
    lists.forEach(key) { found.append($0) }
    #expect(found == expected[key])
    #expect(lists.count(key) == expected[key].count)
  }
}

/// Numbers that a list has and has not, before it, in it, and after it, near to each other and far.
@Test func numbersAreFoundInPostingLists() {
  let (lists, expected) = filled()
  for key in expected.indices {
    for stride in [1, 2, 50, 400] {
      let wanted = Array(
        Set(
          expected[key].enumerated().filter { $0.offset % stride == stride - 1 }
            .flatMap { [$0.element, $0.element + 1] } + [-1, 0, Int32.max])
      ).sorted()
      var found: [Int32] = []
      lists.forEachCommon(key, wanted) { found.append(wanted[$0]) }
      #expect(found == wanted.filter(expected[key].contains))
    }
  }
}
