/// A stop in a text and what stands round it, in UTF-16 offsets.
struct StopPlace {
  /// The first of the stops, of `?!` or `...` as well as `.` alone.
  var stop: Int
  /// After the last stop.
  var stopEnd: Int
  /// After the closing quotes and brackets.
  var closeEnd: Int
  /// After the white space: where the next sentence would begin.
  var next: Int

  var hasSpace: Bool { next > closeEnd }
  var hasCloser: Bool { closeEnd > stopEnd }
}

/// A text as the rules see it: units with their classes, and where the present sentence began.
struct RuleText {
  let units: UnsafeBufferPointer<UInt16>
  let classes = UnitClasses.shared
  var sentenceStart = 0

  init(_ units: UnsafeBufferPointer<UInt16>) { self.units = units }

  var count: Int { units.count }

  /// The class of the unit at an offset; none outside the text.
  @inline(__always)
  func at(_ offset: Int) -> UnitClass {
    offset >= 0 && offset < units.count ? classes[units[offset]] : []
  }

  @inline(__always)
  func unit(_ offset: Int) -> UInt16 { offset >= 0 && offset < units.count ? units[offset] : 0 }

  /// The next stop in a range.
  @inline(__always)
  func nextStop(from start: Int, to end: Int) -> Int? {
    var at = start
    while at < end {
      if classes[units[at]].contains(.stop) { return at }
      at += 1
    }
    return nil
  }

  /// The place of the stop at an offset, read forwards.
  func place(ofStopAt stop: Int) -> StopPlace {
    var at = stop
    while self.at(at).contains(.stop) { at += 1 }
    let stopEnd = at
    // A straight quote that a space precedes opens; right after the stop it closes.
    while self.at(at).contains(.closer) { at += 1 }
    let closeEnd = at
    while self.at(at).contains(.space) { at += 1 }
    return StopPlace(stop: stop, stopEnd: stopEnd, closeEnd: closeEnd, next: at)
  }

  /// The place of the stop before a break, read backwards; `nil` where none stands there.
  func place(endingAt end: Int) -> StopPlace? {
    var at = end
    while at > 0, self.at(at - 1).contains(.space) { at -= 1 }
    let closeEnd = at
    while at > 0, self.at(at - 1).contains(.closer) { at -= 1 }
    let stopEnd = at
    while at > 0, self.at(at - 1).contains(.stop) { at -= 1 }
    guard at < stopEnd else { return nil }
    return StopPlace(stop: at, stopEnd: stopEnd, closeEnd: closeEnd, next: end)
  }

  /// The word (letters, digits, marks) that ends at an offset; empty where none does.
  func word(endingAt end: Int) -> Range<Int> {
    var at = end
    while at > 0, !self.at(at - 1).isDisjoint(with: .word) { at -= 1 }
    return at..<end
  }

  /// The word that begins at an offset.
  func word(from start: Int) -> Range<Int> {
    var at = start
    while !self.at(at).isDisjoint(with: .word) { at += 1 }
    return start..<at
  }

  /// The first offset at or after one that is no opening quote or bracket, and no space after one.
  func afterOpeners(_ start: Int) -> Int {
    var at = start
    while self.at(at).contains(.opener) { at += 1 }
    return at
  }

  /// The offset of the last unit before an offset that is no space, or -1.
  func beforeSpaces(_ end: Int) -> Int {
    var at = end - 1
    while at >= 0, self.at(at).contains(.space) { at -= 1 }
    return at
  }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(rebasing: units[range])
  }

  func allSatisfy(_ range: Range<Int>, _ wanted: UnitClass) -> Bool {
    range.allSatisfy { !at($0).isDisjoint(with: wanted) }
  }
}
