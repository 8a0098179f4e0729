import Bitext
import ICUText

/// Finds sentences by a user's SRX rules instead of ours: the first rule that speaks of a place decides.
struct SRXFinder: ~Copyable {
  /// The rules' expressions; noncopyable values can't lie in an array, so each has a box.
  private final class Matcher {
    let isBreak: Bool
    var expression: RegularExpression

    init(_ rule: SRXRule) throws(ICUError) {
      isBreak = rule.isBreak
      let compiled = try RegularExpression("(?:\(rule.beforeBreak))(?=\(rule.afterBreak))")
      expression = compiled
    }
  }

  private let matchers: [Matcher]
  /// By offset: 0 undecided, 1 a break, 2 none.
  private var decided: [UInt8] = []

  /// - Throws: `ICUError` where a rule is no regular expression.
  init(_ rules: [SRXRule]) throws(ICUError) {
    var matchers: [Matcher] = []
    for rule in rules { matchers.append(try Matcher(rule)) }
    self.matchers = matchers
  }

  /// Appends the ends of the text's sentences, ascending, the last of them the end of the text.
  mutating func find(_ units: UnsafeBufferPointer<UInt16>, into ends: inout [Int32]) throws(ICUError) {
    guard !units.isEmpty else { return }
    decided.removeAll(keepingCapacity: true)
    decided.append(contentsOf: repeatElement(0, count: units.count + 1))
    for matcher in matchers {
      try matcher.expression.setText(units)
      var from = 0
      while from <= units.count, let match = try matcher.expression.find(from: from) {
        if decided[match.upperBound] == 0 { decided[match.upperBound] = matcher.isBreak ? 1 : 2 }
        // The next match may begin inside this one.
        from = match.lowerBound + 1
      }
    }
    for offset in 1..<max(1, units.count) where decided[offset] == 1 && units[offset] & 0xFC00 != 0xDC00 {
      ends.append(Int32(truncatingIfNeeded: offset))
    }
    ends.append(Int32(truncatingIfNeeded: units.count))
  }
}
