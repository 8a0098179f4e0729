import Bitext
import ICUText

/// Finds where sentences begin: ICU's breaks (UAX #29), corrected by a language's rules.
///
/// Works on UTF-16 units and gives offsets; a break lies before a sentence's first unit, so that the white space
/// between two sentences belongs to the first and the sentences joined are the text.
struct SentenceFinder: ~Copyable {
  private var breaker: Breaker
  private let rules: SentenceRules?

  init(language: LanguageTag) throws(ICUError) {
    let sentences = try Breaker(.sentence, locale: language.rawValue)
    breaker = sentences
    rules = LanguageRules.of(language).map(SentenceRules.init)
  }

  /// Appends the ends of the text's sentences, ascending, the last of them the end of the text.
  ///
  /// - Parameter units: must not change while the call runs.
  mutating func find(_ units: UnsafeBufferPointer<UInt16>, into ends: inout [Int]) throws(ICUError) {
    guard !units.isEmpty else { return }
    try breaker.setText(units)
    guard let rules else {
      while let end = breaker.next() { ends.append(end) }
      return
    }
    var text = RuleText(units)
    var pieceStart = 0
    while let end = breaker.next() {
      // Breaks that ICU does not make: it wants a capital after a full stop.
      var at = pieceStart
      while let stop = text.nextStop(from: at, to: end) {
        guard let place = text.place(ofStopAt: stop, of: text.at(stop).contains(.stop) ? .stop : .emote)
        else {
          at = stop + 1
          continue
        }
        at = max(place.stopEnd, stop + 1)
        guard place.next < end else { continue }
        if rules.adds(place, in: text) {
          ends.append(place.next)
          text.sentenceStart = place.next
        }
      }
      pieceStart = end
      if end < units.count, let place = text.place(endingAt: end), !rules.keeps(place, in: text) { continue }
      ends.append(end)
      text.sentenceStart = end
    }
  }
}
