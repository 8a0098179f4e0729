public import Bitext

/// The Gregorian calendar, as far as times of publication need it.
enum Calendar {
  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// Days from 1970-01-01 to a date, which may be before it.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    // Years that begin in March put the leap day last.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension PublicationTime {
  /// Seconds from 1970-01-01T00:00:00Z to the earliest moment that the time may mean.
  public var secondsSinceEpoch: Int {
    Calendar.dayNumber(year: year, month: month, day: day) * 86_400
      + hour * 3600 + minute * 60 + second - offsetMinutes * 60
  }

  /// The time that a count of seconds since 1970-01-01T00:00:00Z means, in UTC.
  public init(secondsSinceEpoch seconds: Int) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, hour: rest / 3600, minute: rest / 60 % 60,
      second: rest % 60, offsetMinutes: 0, precision: .second)
  }

  /// Reads ISO 8601 as pages and sidecars write it: `2025-07-02`, `2025-07-02T00:24:36.713+07:00`, `…Z`.
  ///
  /// Without an offset, UTC is taken. `nil` where it is no such time.
  public init?(iso8601 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count, bytes[start..<start + count].allSatisfy(\.isASCIIDigit) else {
        return nil
      }
      return Int(String(decoding: bytes[start..<start + count], as: UTF8.self))
    }
    func isMark(_ index: Int, _ marks: String) -> Bool {
      index < bytes.count && marks.utf8.contains(bytes[index])
    }
    guard let year = number(0, 4), isMark(4, "-"), let month = number(5, 2), isMark(7, "-"),
      let day = number(8, 2), (1...12).contains(month),
      (1...Calendar.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day, offsetMinutes: 0, precision: .day)
    if bytes.count == 10 { return }
    guard isMark(10, "Tt "), let hour = number(11, 2), isMark(13, ":"), let minute = number(14, 2), hour < 24,
      minute < 60
    else { return nil }
    (self.hour, self.minute, precision) = (hour, minute, .minute)
    var index = 16
    if isMark(16, ":"), let second = number(17, 2), second < 60 {
      (self.second, precision) = (second, .second)
      index = 19
      if isMark(19, ".,") {
        let digits = bytes[20...].prefix(while: \.isASCIIDigit)
        guard !digits.isEmpty else { return nil }
        let padded =
          String(decoding: digits, as: UTF8.self).prefix(3)
          + String(repeating: "0", count: max(0, 3 - digits.count))
        (millisecond, precision) = (Int(padded) ?? 0, .millisecond)
        index = digits.endIndex
      }
    }
    if index == bytes.count || (isMark(index, "Zz") && index + 1 == bytes.count) { return }
    guard isMark(index, "+-"), let hours = number(index + 1, 2) else { return nil }
    let minutesAt = isMark(index + 3, ":") ? index + 4 : index + 3
    let minutes = minutesAt < bytes.count ? number(minutesAt, 2) : 0
    guard let minutes, hours < 24, minutes < 60, minutesAt + 2 >= bytes.count else { return nil }
    offsetMinutes = (bytes[index] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }
}
