import Bitext

/// The differences between a text and its match, read off the cheapest way from one to the other.
struct MatchAlignment {
  /// One token of each side; `nil` where the other's has no counterpart.
  private typealias Step = (own: Int?, theirs: Int?)

  private let text: String
  private let match: String
  private let own: [SearchToken]
  private let theirs: [SearchToken]
  private let steps: [Step]

  /// The largest matrix that is filled: where texts of thousands of words differ all over, they differ as a whole.
  private static let largestMatrix = 4_000_000

  init(text: String, match: String) {
    self.text = text
    self.match = match
    let own = SearchTokens(text).tokens
    let theirs = SearchTokens(match).tokens
    self.own = own
    self.theirs = theirs
    let costs = TokenCosts(text: text, own: own, match: match, theirs: theirs)
    steps = Self.path(costs)
  }

  /// In the order of the text.
  func differences() -> [MatchDifference] {
    guard !steps.isEmpty || (own.isEmpty && theirs.isEmpty) else {
      return [MatchDifference(kind: .word, text: text, match: match)]
    }
    let found = joiningMoves(steps.filter { !isSame($0) }).map(difference)
    if found.isEmpty, !text.utf8.elementsEqual(match.utf8) {
      return [MatchDifference(kind: .form, text: text, match: match)]
    }
    return found
  }

  /// The numbers that differ in value only: of the text, and of the match.
  func numbers() -> [(text: String, match: String)] {
    steps.compactMap { step in
      guard let left = step.own, let right = step.theirs, own[left].kind == .number,
        theirs[right].kind == .number, !isSame(step)
      else { return nil }
      return (
        String(text[TextSpan<QuerySide>(own[left].range)]), String(match[NormalizedSpan(theirs[right].range)])
      )
    }
  }

  private func isSame(_ step: Step) -> Bool {
    guard let left = step.own, let right = step.theirs else { return false }
    return text[TextSpan<QuerySide>(own[left].range)].utf8
      .elementsEqual(match[NormalizedSpan(theirs[right].range)].utf8)
  }

  private func difference(_ step: Step) -> MatchDifference {
    let left = step.own.map { TextSpan<QuerySide>(own[$0].range) }
    let right = step.theirs.map { NormalizedSpan(theirs[$0].range) }
    return MatchDifference(
      kind: kind(step), text: left.map { String(text[$0]) } ?? "",
      match: right.map { String(match[$0]) } ?? "",
      textSpan: left, matchSpan: right)
  }

  private func kind(_ step: Step) -> MatchDifference.Kind {
    guard let left = step.own.map({ own[$0] }) else {
      return step.theirs.map { theirs[$0].kind == .mark } == true ? .punctuation : .missing
    }
    guard let right = step.theirs.map({ theirs[$0] }) else {
      return left.kind == .mark ? .punctuation : .added
    }
    if left.kind == .mark { return .punctuation }
    guard left.hash == right.hash else { return .word }
    if isSame(step) { return .order }
    if left.kind == .number { return .number }
    return WordForms.difference(
      String(text[TextSpan<QuerySide>(left.range)]), String(match[NormalizedSpan(right.range)]))
  }

  /// Where a word is missing at one place and too much at another, it has moved.
  private func joiningMoves(_ changes: [Step]) -> [Step] {
    func isOpen(_ step: Step) -> Bool {
      guard let left = step.own, let right = step.theirs else { return true }
      return own[left].kind != .mark && own[left].hash != theirs[right].hash
    }
    var free: [UInt64: [Int]] = [:]
    for step in changes where isOpen(step) {
      if let right = step.theirs, theirs[right].kind != .mark {
        free[theirs[right].hash, default: []].append(right)
      }
    }
    var moved: [Int: Int] = [:]
    var taken: Set<Int> = []
    for step in changes where isOpen(step) {
      guard let left = step.own, own[left].kind != .mark, let right = free[own[left].hash]?.first else {
        continue
      }
      free[own[left].hash]?.removeFirst()
      moved[left] = right
      taken.insert(right)
    }
    guard !moved.isEmpty else { return changes }
    var result: [Step] = []
    for step in changes {
      guard isOpen(step) else {
        result.append(step)
        continue
      }
      let right = step.theirs.flatMap { taken.contains($0) ? nil : $0 }
      if let left = step.own, let place = moved[left] {
        result.append((left, place))
        if let right { result.append((nil, right)) }
      } else if step.own != nil || right != nil {
        result.append((step.own, right))
      }
    }
    return result
  }

  /// The cheapest steps; none where there are too many ways to try.
  private static func path(_ costs: TokenCosts) -> [Step] {
    var start = 0
    while start < min(costs.own.count, costs.theirs.count), costs.pair(start, start) == 0 { start += 1 }
    var ends = (costs.own.count, costs.theirs.count)
    while ends.0 > start, ends.1 > start, costs.pair(ends.0 - 1, ends.1 - 1) == 0 {
      ends.0 -= 1
      ends.1 -= 1
    }
    let rows = ends.0 - start
    let columns = ends.1 - start
    guard (rows + 1) * (columns + 1) <= largestMatrix else { return [] }
    let width = columns + 1
    var matrix = [Int32](repeating: 0, count: (rows + 1) * width)
    for row in 0..<rows { matrix[(row + 1) * width] = matrix[row * width] + costs.own(start + row) }
    for column in 0..<columns { matrix[column + 1] = matrix[column] + costs.theirs(start + column) }
    for row in 0..<rows {
      for column in 0..<columns {
        let at = (row + 1) * width + column + 1
        matrix[at] = min(
          matrix[at - width] + costs.own(start + row), matrix[at - 1] + costs.theirs(start + column),
          costs.pair(start + row, start + column).map { matrix[at - width - 1] + $0 } ?? Int32.max)
      }
    }
    var back: [Step] = (ends.0..<costs.own.count).map { ($0, $0 - ends.0 + ends.1) }.reversed()
    var (row, column) = (rows, columns)
    while row > 0 || column > 0 {
      let at = row * width + column
      if row > 0, column > 0, let cost = costs.pair(start + row - 1, start + column - 1),
        matrix[at] == matrix[at - width - 1] + cost
      {
        row -= 1
        column -= 1
        back.append((start + row, start + column))
      } else if row > 0, matrix[at] == matrix[at - width] + costs.own(start + row - 1) {
        row -= 1
        back.append((start + row, nil))
      } else {
        column -= 1
        back.append((nil, start + column))
      }
    }
    back += (0..<start).map { ($0, $0) }.reversed()
    return back.reversed()
  }
}

/// What it costs to add, leave out or replace tokens, in hundredths of a word.
private struct TokenCosts {
  let text: String
  let own: [SearchToken]
  let match: String
  let theirs: [SearchToken]

  func own(_ index: Int) -> Int32 { FuzzyScorer.weight(own[index]) }

  func theirs(_ index: Int) -> Int32 { FuzzyScorer.weight(theirs[index]) }

  /// `nil` for a word and a mark, which never stand for each other.
  func pair(_ left: Int, _ right: Int) -> Int32? {
    let (one, other) = (own[left], theirs[right])
    guard (one.kind == .mark) == (other.kind == .mark) else { return nil }
    guard one.hash == other.hash else { return FuzzyScorer.weight(one) }
    let texts = (text[TextSpan<QuerySide>(one.range)], match[NormalizedSpan(other.range)])
    if texts.0.utf8.elementsEqual(texts.1.utf8) { return 0 }
    if one.kind == .number { return Int32(MatchCost.number) }
    return Int32(WordForms.difference(String(texts.0), String(texts.1)).cost)
  }
}
