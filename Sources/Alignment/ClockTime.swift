/// Times of day, one unit for all ways to write them: `14.30 Uhr`, `14:30`, `14h30`, `2 giờ 30 chiều`.
///
/// Many languages count to twelve, and say by a word that may be left out which half of the day is meant: the unit is
/// the hour of twelve and the minutes.
struct ClockTime: Sendable, Hashable {
  /// From 0 to 24, and from 0 to 59.
  var hour: Int
  var minute: Int

  /// - Returns: `nil` where there is no such time.
  init?(hour: Int, minute: Int) {
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// Reads hours and two digits of minutes with a mark between them; the mark `h` stands after full hours too.
  ///
  /// - Parameter marks: what may stand between them.
  init?(_ text: String, marks: Set<Character>) {
    guard let place = text.firstIndex(where: { !$0.isASCII || !$0.isNumber }), marks.contains(text[place]),
      let hour = Self.digits(text[..<place], 1...2)
    else { return nil }
    let rest = text[text.index(after: place)...]
    if rest.isEmpty, text[place] == "h" {
      self.init(hour: hour, minute: 0)
    } else {
      guard let minute = Self.digits(rest, 2...2) else { return nil }
      self.init(hour: hour, minute: minute)
    }
  }

  static func digits(_ text: Substring, _ count: ClosedRange<Int>) -> Int? {
    guard count.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// `#clock2:30`; a full hour is a number too, as in `14 Uhr` and `14 giờ`.
  var units: [String] {
    let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
    return (minute == 0 ? ["#\(hour)"] : []) + ["#clock\(hour % 12):\(minutes)"]
  }
}
