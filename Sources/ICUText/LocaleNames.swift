import CICU

/// Names that CLDR holds: of languages, scripts, regions, currencies, units, months and weekdays, in any locale.
public enum LocaleNames {
  /// What a code names.
  public enum Kind: Int32, Sendable {
    case language = 0
    case script = 1
    case region = 2
    case currency = 3
    /// Named beside the number 1, as the language writes it.
    case unit = 4
  }

  /// Which of a calendar's names: `index` is 0 for January, 1 for Sunday.
  public enum CalendarKind: Int32, Sendable {
    case month = 0
    case standaloneMonth = 1
    case weekday = 2
    case standaloneWeekday = 3
    case shortMonth = 4
    case shortWeekday = 5
  }

  /// The name of a code in a locale's language; the code itself where CLDR has none.
  public static func name(of kind: Kind, _ code: String, in locale: String) throws(ICUError) -> String {
    try DisplayNames(in: locale).name(of: kind, code)
  }

  /// The codes that there are of languages, regions or currencies in use, and those of common units; none of scripts.
  public static func codes(of kind: Kind) -> [String] {
    if kind == .unit { return units }
    if kind == .currency { return currencies }
    var codes: [String] = []
    while let code = cicu_code(kind.rawValue, Int32(codes.count)) { codes.append(String(cString: code)) }
    return codes
  }

  /// CLDR's names of units that news texts write; ICU's C interface has no list of them.
  private static let units = """
    acre bit byte celsius centimeter cubic-meter day decade degree fahrenheit gigabyte gigawatt gram hectare hertz hour \
    kilobyte kilogram kilometer kilometer-per-hour kilowatt kilowatt-hour liter megabyte megahertz megawatt meter mile \
    millimeter minute month percent second square-kilometer square-meter terabyte tonne volt watt week year
    """.split(separator: " ").map(String.init)

  private static var currencies: [String] {
    var bytes = [CChar](repeating: 0, count: 3 * 1024)
    var status: Int32 = 0
    let count = min(Int(cicu_currency_codes(&bytes, Int32(bytes.count), &status)), bytes.count)
    guard status <= 0 else { return [] }
    let letters = bytes.prefix(count).map { UInt8(bitPattern: $0) }
    return stride(from: 0, to: count - 2, by: 3).map { String(decoding: letters[$0..<$0 + 3], as: UTF8.self) }
  }

  /// The marks that open and close a quotation in a locale.
  public static func quotationMarks(in locale: String) throws(ICUError) -> (open: String, close: String) {
    var buffer = UTF16Buffer(capacity: 16)
    try buffer.write(atLeast: 16, action: "find the quotation marks of '\(locale)'") {
      dest, capacity, status in
      cicu_quotation_mark(dest, capacity, 0, locale, &status)
    }
    let open = buffer.string
    try buffer.write(atLeast: 16, action: "find the quotation marks of '\(locale)'") {
      dest, capacity, status in
      cicu_quotation_mark(dest, capacity, 1, locale, &status)
    }
    return (open, buffer.string)
  }

  /// A month's or weekday's name in a locale's language.
  public static func calendarName(
    _ kind: CalendarKind, _ index: Int, in locale: String
  ) throws(ICUError) -> String {
    var buffer = UTF16Buffer(capacity: 128)
    try buffer.write(atLeast: 128, action: "name a month or day in '\(locale)'") { dest, capacity, status in
      cicu_calendar_name(dest, capacity, kind.rawValue, Int32(index), locale, &status)
    }
    return buffer.string
  }
}
