import Bitext

/// The digits of a time inside an id, field by field; not yet known to be a time that exists.
struct Stamp: Hashable, Sendable {
  private(set) var year = 0
  private(set) var month = 0
  private(set) var day = 0
  private(set) var hour = 0
  private(set) var minute = 0
  private(set) var second = 0
  private(set) var millisecond = 0

  /// Reads digits by a format that they fit (see `URLTemplate`).
  init(_ digits: ArraySlice<UInt8>, _ format: [UInt8]) {
    for (digit, field) in zip(digits, format) {
      let value = Int(digit) - 0x30
      switch Unicode.Scalar(field) {
      case "Y": year = year * 10 + value
      case "M": month = month * 10 + value
      case "D": day = day * 10 + value
      case "h": hour = hour * 10 + value
      case "m": minute = minute * 10 + value
      case "s": second = second * 10 + value
      case "S": millisecond = millisecond * 10 + value
      default: break
      }
    }
    let yearDigits = format.count { $0 == UInt8(ascii: "Y") }
    if yearDigits == 2 { year += 2000 }
    let fraction = format.count { $0 == UInt8(ascii: "S") }
    for _ in fraction..<max(3, fraction) where fraction > 0 { millisecond *= 10 }
  }

  /// Whether a format tells at least a year, a month and a day.
  static func hasDate(_ format: [UInt8]) -> Bool {
    let count = { (field: Unicode.Scalar) in format.count { $0 == UInt8(ascii: field) } }
    return [2, 4].contains(count("Y")) && count("M") == 2 && count("D") == 2
      && [0, 2].contains(count("h")) && [0, 2].contains(count("m")) && [0, 2].contains(count("s"))
      && count("S") <= 3
  }

  /// Whether bytes are digits, and those that the format gives.
  static func fits(_ digits: ArraySlice<UInt8>, _ format: [UInt8]) -> Bool {
    zip(digits, format).allSatisfy { digit, field in
      digit.isASCIIDigit && (!field.isASCIIDigit || digit == field)
    }
  }

  /// The time, as far as the precision goes.
  ///
  /// - Throws: `StampProblem` where there is no such time: month 13, 30 February, hour 25.
  func time(precision: TimePrecision, offsetMinutes: Int) throws(StampProblem) -> PublicationTime {
    guard (1...12).contains(month) else { throw StampProblem(message: "month \(month)") }
    guard (1...Calendar.days(inMonth: month, of: year)).contains(day) else {
      throw StampProblem(message: "day \(day) of month \(month)")
    }
    var time = PublicationTime(
      year: year, month: month, day: day, offsetMinutes: offsetMinutes, precision: precision)
    if precision == .day { return time }
    guard hour < 24 else { throw StampProblem(message: "hour \(hour)") }
    guard minute < 60 else { throw StampProblem(message: "minute \(minute)") }
    (time.hour, time.minute) = (hour, minute)
    if precision == .minute { return time }
    guard second < 60 else { throw StampProblem(message: "second \(second)") }
    time.second = second
    if precision == .millisecond { time.millisecond = millisecond }
    return time
  }
}

/// Why the digits in a URL are no time: a fragment in lower case.
struct StampProblem: Error, Hashable {
  var message: String
}
