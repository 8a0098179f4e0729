extension PublicationTime {
  /// Reads back what `description` wrote, with the precision and the offset that were stored beside it.
  ///
  /// - Returns: `nil` where the text has too few numbers for the precision.
  public init?(stored text: String, precision: TimePrecision, offsetMinutes: Int) {
    let runs = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    let needed = precision.numberCount
    guard runs.count >= needed else { return nil }
    // The zone's digits follow those of the time.
    let parts = Array(runs.prefix(needed)) + [Int](repeating: 0, count: 7 - needed)
    self.init(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5],
      millisecond: parts[6], offsetMinutes: offsetMinutes, precision: precision)
  }

  /// The moment in UTC as TMX writes dates (ISO 8601, basic form): `20250701T172436Z`.
  public var basicUTC: String {
    let minutes = hour * 60 + minute - offsetMinutes
    let days = Self.days(year, month, day) + (minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440)
    let rest = (minutes % 1440 + 1440) % 1440
    let date = Self.date(days)
    return [(date.0, 4), (date.1, 2), (date.2, 2)].map(Self.digits).joined() + "T"
      + [(rest / 60, 2), (rest % 60, 2), (second, 2)].map(Self.digits).joined() + "Z"
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// Days from 1 March of the year 0, in the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`).
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
  }

  private static func date(_ days: Int) -> (Int, Int, Int) {
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

extension TimePrecision {
  /// How many numbers a time of this precision is written with.
  fileprivate var numberCount: Int {
    switch self {
    case .day: 3
    case .minute: 5
    case .second: 6
    case .millisecond: 7
    }
  }
}
