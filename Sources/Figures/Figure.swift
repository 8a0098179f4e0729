package import Bitext

/// A number, a year, a percentage or a date as a text writes it.
package struct Figure: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case number
    /// Four digits without a mark.
    case year
    case percent
    /// A day of a month; its value is 100 times the month and the day.
    case date
  }

  /// A value that the notation may stand for.
  package struct Reading: Sendable, Hashable {
    package var value: Double
    /// How many digits of it are told: 2 of `14,0 Milliarden` and of `14.000`.
    package var digits: Int
  }

  package var kind: Kind
  /// More than one where the notation leaves it open: `1.250` is 1250 or 1.25.
  package var readings: [Reading]
  /// In the normalized text of its segment.
  package var span: NormalizedSpan
  /// Whether it says so clearly what it means that another value in the translation is an error.
  ///
  /// Clock times, measures that are converted, ordinals and spelled-out numbers only serve for comparison.
  package var isTelling: Bool

  /// Whether an article's figure may be its source's: the same value, or that value rounded.
  ///
  /// An article that is more exact than its source has its figure from elsewhere.
  package func agrees(withSource other: Figure) -> Bool {
    if (kind == .date) != (other.kind == .date) { return false }
    return readings.contains { mine in
      other.readings.contains { theirs in
        mine.value.isClose(to: theirs.value) || kind != .date && kind != .year && mine.isRounded(from: theirs)
      }
    }
  }

  /// Whether both have the same digits, or one those of the other rounded, whatever words such as `million` stand behind.
  package func hasSameDigits(as other: Figure) -> Bool {
    if kind == .date || other.kind == .date { return false }
    return readings.contains { mine in
      other.readings.contains { theirs in
        let (one, two) = (mine.withoutMagnitude, theirs.withoutMagnitude)
        return one.value.isClose(to: two.value)
          || kind != .year && one.isRounded(from: two) || other.kind != .year && two.isRounded(from: one)
      }
    }
  }

  /// Whether it has two digits or more that are not zeros at its end: rounder ones are often spelled out.
  package var isExact: Bool { readings.contains { $0.digits > 1 } }

  /// Whether it is so small that languages spell it out or leave it out at will.
  package var isSmall: Bool { readings.allSatisfy { $0.value <= 12 && $0.value == $0.value.rounded() } }
}

extension Figure.Reading {
  /// The same digits as a number from 1 to 10.
  fileprivate var withoutMagnitude: Self {
    guard value > 0, value.isFinite else { return self }
    var reading = self
    while reading.value >= 10 { reading.value /= 10 }
    while reading.value < 1 { reading.value *= 10 }
    return reading
  }

  /// Whether the value is the other one with fewer digits, rounded or cut off.
  fileprivate func isRounded(from other: Self) -> Bool {
    guard digits < other.digits, value != 0, other.value != 0 else { return false }
    let limit = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    var unit = 1.0
    while value / unit >= limit { unit *= 10 }
    while value / unit < limit / 10 { unit /= 10 }
    let scaled = (value / unit).rounded()
    let exact = other.value / unit
    return scaled.isClose(to: exact.rounded()) || scaled.isClose(to: exact.rounded(.down))
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool {
    abs(self - other) <= 1e-9 * Swift.max(abs(self), abs(other))
  }
}
