import Bitext
import ICUText

/// Finds where sentences begin: ICU's breaks (UAX #29), corrected by a language's rules.
///
/// Works on UTF-16 units and gives offsets; a break lies before a sentence's first unit, so that the white space
/// between two sentences belongs to the first and the sentences joined are the text.
struct SentenceFinder: ~Copyable {
  private var breaker: Breaker
  private let rules: SentenceRules?
  private var breaks: [Int32] = []

  init(language: LanguageTag) throws(ICUError) {
    let sentences = try Breaker(.sentence, locale: language.rawValue)
    breaker = sentences
    rules = LanguageRules.of(language).map(SentenceRules.init)
  }

  /// Appends the ends of the text's sentences, ascending, the last of them the end of the text.
  ///
  /// - Parameters:
  ///   - text: its units must not change while the call runs.
  ///   - marks: the offsets of its stops and emoji, ascending, maybe with others.
  ///   - spans: the stretches that stay whole, ascending: no sentence ends inside one.
  mutating func find(
    _ text: RuleText, marks: [Int32], spans: [SpecialSpan], into ends: inout [Int32]
  ) throws(ICUError) {
    guard text.count > 0 else { return }
    try breaker.setText(text.units)
    guard let rules else {
      breaker.appendRest(to: &ends)
      return keepWhole(spans, &ends)
    }
    breaks.removeAll(keepingCapacity: true)
    breaker.appendRest(to: &breaks)
    var text = text
    var mark = 0
    var added = 0
    for end in breaks {
      // Breaks that ICU does not make: it wants a capital after a full stop.
      while mark < marks.count, marks[mark] < end {
        let offset = Int(marks[mark])
        mark += 1
        guard offset >= added, let place = text.place(ofMarkAt: offset) else { continue }
        added = place.stopEnd
        guard place.next < end, rules.adds(place, in: text) else { continue }
        ends.append(Int32(truncatingIfNeeded: place.next))
        text.sentenceStart = place.next
      }
      if end < text.count, let place = text.place(endingAt: Int(end)), !rules.keeps(place, in: text) {
        continue
      }
      ends.append(end)
      text.sentenceStart = Int(end)
    }
    keepWhole(spans, &ends)
  }

  /// Takes back the ends that lie inside a stretch that stays whole.
  private func keepWhole(_ spans: [SpecialSpan], _ ends: inout [Int32]) {
    if spans.isEmpty { return }
    var next = 0
    ends.removeAll { end in
      while next < spans.count, spans[next].range.upperBound <= Int(end) { next += 1 }
      return next < spans.count && spans[next].range.lowerBound < Int(end)
    }
  }
}
