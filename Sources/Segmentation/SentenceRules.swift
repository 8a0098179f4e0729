/// The rules that correct ICU's sentence breaks, with a language's words.
///
/// Each rule speaks of one stop: what stands before it, what after. None changes the text.
struct SentenceRules: Sendable {
  let language: LanguageRules

  private static let fullStop: UInt16 = 0x2E
  private static let hyphen: UInt16 = 0x2D
  private static let ellipsis: UInt16 = 0x2026

  /// Whether a break of ICU's stands.
  func keeps(_ place: StopPlace, in text: RuleText) -> Bool {
    if continues(place, in: text) { return false }
    // "... und dann": an ellipsis that begins a sentence does not end it.
    if isBare(place, in: text) { return false }
    let first = text.afterOpeners(place.next)
    let isFullStop = place.stopEnd - place.stop == 1 && text.unit(place.stop) == Self.fullStop
    if !isFullStop {
      // "Komm!" rief er. "Yahoo! hat": a small letter goes on, whatever the stop.
      return !text.at(first).contains(.lower) || (!place.hasCloser && text.beginsSmall)
    }
    return endsSentence(place, first: first, in: text)
  }

  /// Whether there is a break where ICU makes none.
  func adds(_ place: StopPlace, in text: RuleText) -> Bool {
    guard place.next < text.count, !isBare(place, in: text), !continues(place, in: text) else { return false }
    let next = text.at(place.next)
    let first = text.afterOpeners(place.next)
    guard place.hasSpace else { return isMissingSpace(place, in: text) }
    if text.at(place.stop).contains(.emote) { return emoteEnds(place, first: first, in: text) }
    if next.contains(.emote) { return false }
    let last = text.unit(place.stopEnd - 1)
    if last == Self.ellipsis || place.stopEnd - place.stop > 1 {
      return text.at(first).contains(.upper) || (text.at(first).contains(.lower) && text.beginsSmall)
        || (!place.hasCloser && opensSpeech(place.next, in: text))
    }
    guard text.unit(place.stop) == Self.fullStop else {
      return !place.hasCloser && opensSpeech(place.next, in: text)
    }
    // After a full stop: a number, an opening quote or bracket, a dash that opens direct speech, a bullet.
    let opens =
      next.contains(.digit) || (next.contains(.opener) && !text.at(first).isDisjoint(with: .word))
      || next.contains(.bullet) || opensSpeech(place.next, in: text) || isItem(place.next, in: text)
      || text.isLowQuote(place.next) || (next.contains(.lower) && text.beginsSmall)
    guard opens else { return false }
    return endsSentence(place, first: first, in: text)
  }

  // MARK: What follows

  /// What follows belongs to what was before: a comma, a closing quote, a stop.
  private func continues(_ place: StopPlace, in text: RuleText) -> Bool {
    let next = text.at(place.next)
    if text.isLowQuote(place.next) { return false }
    if next.contains(.emote), let tail = text.place(ofStopAt: place.next, of: .emote) {
      // "Gut! :-) Bis morgen": what follows the stop as a comment belongs to it.
      return tail.next == text.count || !text.at(tail.next).contains(.lower)
    }
    if next.contains(.comma) || next.contains(.stop) { return true }
    guard next.contains(.closer) else {
      // "Nein! - sagte er": a dash with a small letter goes on.
      if next.contains(.dash) {
        let after = text.place(afterDashAt: place.next)
        return text.at(text.afterOpeners(after)).contains(.lower)
          || text.at(after).isDisjoint(with: .word.union(.opener))
      }
      return false
    }
    if !next.contains(.opener) { return true }
    // A quote of either kind closes where a space, a stop or the end follows it.
    let after = text.at(place.next + 1)
    return place.next + 1 == text.count || !after.isDisjoint(with: [.stop, .comma, .space])
  }

  /// Nothing but stops and openers since the sentence began.
  private func isBare(_ place: StopPlace, in text: RuleText) -> Bool {
    (text.sentenceStart..<max(text.sentenceStart, place.stop)).allSatisfy {
      !text.at($0).isDisjoint(with: [.space, .opener, .stop, .closer, .dash, .bullet])
    }
  }

  /// `a) `, `12) `: an item of a list.
  private func isItem(_ offset: Int, in text: RuleText) -> Bool {
    let label = text.word(from: offset)
    return !label.isEmpty && label.count <= 2 && text.unit(label.upperBound) == 0x29
      && text.at(label.upperBound + 1).contains(.space)
  }

  /// An emoji or emoticon ends a sentence where a stop stands before it, or a sentence surely begins after it.
  private func emoteEnds(_ place: StopPlace, first: Int, in text: RuleText) -> Bool {
    guard text.at(first).contains(.upper) else { return false }
    let before = text.beforeSpaces(place.stop)
    if text.at(before).contains(.stop) { return true }
    return language.words.classes(of: text.slice(text.word(from: first))).contains(.starter)
  }

  private func opensSpeech(_ offset: Int, in text: RuleText) -> Bool {
    guard text.at(offset).contains(.dash) else { return false }
    let after = text.place(afterDashAt: offset)
    return text.at(text.afterOpeners(after)).contains(.upper)
  }

  /// `Ende.Der`: small letters, a stop, a capitalized word.
  private func isMissingSpace(_ place: StopPlace, in text: RuleText) -> Bool {
    guard !place.hasCloser, place.stopEnd - place.stop == 1, text.at(place.next).contains(.upper) else {
      return false
    }
    let before = text.word(endingAt: place.stop)
    let after = text.word(from: place.next)
    guard before.count >= 2, after.count >= 2, text.allSatisfy(before, [.lower, .mark]),
      text.allSatisfy((after.lowerBound + 1)..<after.upperBound, [.lower, .mark]),
      text.at(after.upperBound).contains(.space),
      before.lowerBound == text.sentenceStart || text.at(before.lowerBound - 1).contains(.space)
    else { return false }
    return abbreviation(endingAt: place.stop, in: text).isEmpty
      && language.words.classes(of: text.slice(after)).contains(.starter)
  }

  // MARK: What stands before the full stop

  private func endsSentence(_ place: StopPlace, first: Int, in text: RuleText) -> Bool {
    let word = text.word(endingAt: place.stop)
    guard !word.isEmpty else { return true }
    let nextWord = text.word(from: first)
    let nextClasses = language.words.classes(of: text.slice(nextWord))
    let startsNew = nextClasses.contains(.starter)
    let nextIsDigit = text.at(first).contains(.digit)

    if text.allSatisfy(word, .digit) {
      return numberEnds(word, place, nextIsDigit: nextIsDigit, nextClasses: nextClasses, in: text)
    }
    let known = abbreviation(endingAt: place.stop, in: text)
    if known.contains(.leading) { return false }
    if known.contains(.beforeNumber), nextIsDigit { return false }
    if known.contains(.either) {
      return startsNew || !text.at(place.next).isDisjoint(with: [.bullet, .dash])
    }
    if place.hasCloser { return true }
    if word.count == 1, text.at(word.lowerBound).contains(.upper) { return startsNew }
    if isRoman(word, in: text) { return startsNew || !language.hasOrdinalStop }
    return true
  }

  private func numberEnds(
    _ word: Range<Int>, _ place: StopPlace, nextIsDigit: Bool, nextClasses: WordKind, in text: RuleText
  ) -> Bool {
    // An item's number: "1. Das Haus".
    if (text.sentenceStart..<max(text.sentenceStart, word.lowerBound)).allSatisfy({
      // "1.2. Das Ziel" has a number of two levels.
      !text.at($0).isDisjoint(with: [.space, .opener, .bullet, .dash, .digit])
        || text.unit($0) == Self.fullStop
    }), word.count <= 3 {
      return false
    }
    guard language.hasOrdinalStop, !place.hasCloser else { return true }
    // "1.000.", "3,5.", "3:1.": an amount, no ordinal.
    let joined = text.unit(word.lowerBound - 1)
    if [0x2E, 0x2C, 0x3A, 0x2F, 0x2D, 0x2013].contains(joined), text.at(word.lowerBound - 2).contains(.digit)
    {
      return true
    }
    if word.count > 3 { return true }
    if nextClasses.contains(.counted) || nextIsDigit { return false }
    if nextClasses.contains(.starter) { return true }
    let previous = text.word(endingAt: text.beforeSpaces(word.lowerBound) + 1)
    return language.words.classes(of: text.slice(previous)).contains(.numbered)
  }

  /// `II`, `XIV`: a ruler's number, or a part's.
  private func isRoman(_ word: Range<Int>, in text: RuleText) -> Bool {
    word.allSatisfy { [0x49, 0x56, 0x58, 0x4C, 0x43].contains(text.unit($0)) }
  }

  /// What is known of the abbreviation before a full stop, its parts joined (`z.B`).
  private func abbreviation(endingAt stop: Int, in text: RuleText) -> WordKind {
    let last = text.word(endingAt: stop)
    guard !last.isEmpty, last.count <= 12, !isApostrophe(text.unit(last.lowerBound - 1)) else { return [] }
    var starts = [last.lowerBound]
    var at = last.lowerBound
    for _ in 0..<3 {
      guard let before = part(before: at, in: text) else { break }
      starts.append(before)
      at = before
    }
    for start in starts.reversed() {
      var key: [UInt16] = []
      for offset in start..<stop where !text.at(offset).contains(.space) { key.append(text.unit(offset)) }
      let classes = key.withUnsafeBufferPointer { language.words.classes(of: $0) }
      if !classes.isDisjoint(with: .abbreviation), !isUnit(start..<stop, classes, in: text) { return classes }
      // "i. w. S.": the stop of a small letter that begins a longer abbreviation.
      if classes.contains(.partial), last.count == 1, text.at(last.lowerBound).contains(.lower) {
        return .leading
      }
    }
    for length in stride(from: min(language.longestSuffix, last.count - 1), to: 1, by: -1) {
      let key = [Self.hyphen] + text.slice((stop - length)..<stop)
      let classes = key.withUnsafeBufferPointer { language.words.classes(of: $0) }
      if !classes.isEmpty { return classes }
    }
    return []
  }

  /// `26.000 đ.`, `5 m.`: after a number, one small letter is a unit.
  private func isUnit(_ word: Range<Int>, _ classes: WordKind, in text: RuleText) -> Bool {
    word.count == 1 && !classes.contains(.partial) && text.at(word.lowerBound).contains(.lower)
      && text.at(text.beforeSpaces(word.lowerBound)).contains(.digit)
  }

  private func isApostrophe(_ unit: UInt16) -> Bool { unit == 0x27 || unit == 0x2019 }

  /// The start of an abbreviation's part that a full stop (or a hyphen) joins to what begins at an offset.
  private func part(before offset: Int, in text: RuleText) -> Int? {
    if text.unit(offset - 1) == Self.hyphen {
      let stop = text.unit(offset - 2) == Self.fullStop ? offset - 2 : offset - 1
      let word = text.word(endingAt: stop)
      return word.isEmpty || word.count > 6 ? nil : word.lowerBound
    }
    let last = text.beforeSpaces(offset)
    guard last > text.sentenceStart, text.unit(last) == Self.fullStop else { return nil }
    let word = text.word(endingAt: last)
    return word.isEmpty || word.count > 6 ? nil : word.lowerBound
  }
}

extension RuleText {
  /// What comes after a dash and the space after it.
  func place(afterDashAt offset: Int) -> Int {
    var at = offset
    while self.at(at).contains(.dash) { at += 1 }
    while self.at(at).contains(.space) { at += 1 }
    return at
  }
}
