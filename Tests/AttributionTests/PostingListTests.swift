import Testing

@testable import Attribution

/// Lists of one text, of many, of far and near ones, filled in turns, come back as they were put in.
@Test func postingListsKeepWhatIsPutIn() {
  var lists = PostingLists()
  let steps: [Int32] = [1, 127, 128, 129, 16_384, 3_000_000]
  var expected = [[Int32]](repeating: [], count: steps.count + 1)
  for _ in expected { lists.addKey() }
  for turn in 0..<700 {
    for (key, step) in steps.enumerated() where turn % (key + 1) == 0 {
      let number = Int32(turn) * step
      lists.append(number, to: key)
      expected[key].append(number)
    }
  }
  for key in expected.indices {
    var found: [Int32] = []
    lists.forEach(key) {
      found.append($0)
      return true
    }
    #expect(found == expected[key])
    #expect(lists.count(key) == expected[key].count)
  }
}

@Test func postingListsStopWhenTold() {
  var lists = PostingLists()
  lists.addKey()
  for number in Int32(0)..<100 { lists.append(number * 200, to: 0) }
  var found: [Int32] = []
  lists.forEach(0) {
    found.append($0)
    return found.count < 50
  }
  #expect(found == (Int32(0)..<50).map { $0 * 200 })
}
