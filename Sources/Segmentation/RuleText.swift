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
  let classes: UnitClasses
  var sentenceStart = 0

  init(_ units: UnsafeBufferPointer<UInt16>, _ classes: UnitClasses) {
    self.units = units
    self.classes = classes
  }

  var count: Int { units.count }

  /// The class of the unit at an offset; none outside the text.
  @inline(__always)
  func at(_ offset: Int) -> UnitClass {
    offset >= 0 && offset < units.count ? classes[units[offset]] : []
  }

  @inline(__always)
  func unit(_ offset: Int) -> UInt16 { offset >= 0 && offset < units.count ? units[offset] : 0 }

  /// Appends the offsets of the units that rules may speak of: stops, emoji and what begins a special span.
  func appendMarks(to marks: inout [Int32]) {
    for offset in 0..<units.count where !classes[units[offset]].isDisjoint(with: [.stop, .emote, .trigger]) {
      marks.append(Int32(truncatingIfNeeded: offset))
    }
  }

  /// The place of the stop, emoji or emoticon at an offset; `nil` where none is there.
  func place(ofMarkAt offset: Int) -> StopPlace? {
    if at(offset).contains(.stop) { return place(ofStopAt: offset) }
    return at(offset).contains(.emote) ? place(ofStopAt: offset, of: .emote) : nil
  }

  /// The place of the stop (or emoji) at an offset, read forwards; `nil` where a colon begins no emoticon.
  func place(ofStopAt stop: Int, of kind: UnitClass = .stop) -> StopPlace? {
    var at = stop
    if kind == .emote {
      guard let end = emoteEnd(from: stop) else { return nil }
      at = end
    } else {
      while self.at(at).contains(.stop) { at += 1 }
    }
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

  /// The end of the emoji or emoticons that begin at an offset, the spaces between them with them.
  private func emoteEnd(from start: Int) -> Int? {
    var end: Int?
    var at = start
    while true {
      if unit(at) == 0x3A || unit(at) == 0x3B {
        var mouth = at + 1
        if unit(mouth) == 0x2D { mouth += 1 }
        guard [0x29, 0x28, 0x44, 0x50, 0x70].contains(unit(mouth)), self.at(mouth + 1).isDisjoint(with: .word)
        else {
          return end
        }
        while unit(mouth) == 0x29 || unit(mouth) == 0x28 { mouth += 1 }
        at = max(mouth, at + 2)
      } else if self.at(at).contains(.emote) {
        // With its low surrogate, selectors and joiners.
        repeat {
          at += 1
        } while self.at(at).contains(.emote) || (0xDC00...0xDFFF).contains(unit(at))
          || unit(at) == 0xFE0F || unit(at) == 0x200D
      } else {
        return end
      }
      end = at
      while self.at(at).contains(.space) { at += 1 }
    }
  }

  /// The first offset at or after one that is no opening quote or bracket.
  func afterOpeners(_ start: Int) -> Int {
    var at = isLowQuote(start) ? start + 2 : start
    while self.at(at).contains(.opener) { at += 1 }
    return at
  }

  /// `,,` or ` `` `, typewriter forms of an opening quote.
  func isLowQuote(_ offset: Int) -> Bool {
    (unit(offset) == 0x2C && unit(offset + 1) == 0x2C) || (unit(offset) == 0x60 && unit(offset + 1) == 0x60)
  }

  /// Whether the sentence begins with a small letter: then its writer may not mark beginnings by capitals.
  var beginsSmall: Bool { at(afterOpeners(sentenceStart)).contains(.lower) }

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
