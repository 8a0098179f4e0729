import Bitext
import Testing

@testable import Alignment

@Test(arguments: [
  ("14,3", "#143e-1"), ("1.000", "#1e3"), ("1,000", "#1e3"), ("1.250.000", "#125e4"), ("0,123", "#123e-3"),
  ("49", "#49"), ("007", "#7"), ("0", "#0"), ("a1", "a1"),
])
func numbersHaveOneNotation(_ example: (text: String, canonical: String)) {
  #expect(NumberNotation.canonical(example.text) == example.canonical)
}

@Test(arguments: [
  ("de", "14,3 Milliarden", "vi", "14,3 tỷ"), ("de", "2. Juli", "vi", "ngày 2 / 7"),
  ("de", "im Juni", "vi", "tháng 6"),
  ("de", "Montag", "vi", "thứ hai"), ("de", "Montag", "vi", "thứ 2"),
  ("de", "49 Prozent", "vi", "49 phần trăm"),
  ("de", "um 14.30 Uhr", "vi", "lúc 14h30"), ("de", "14:30", "vi", "lúc 14 giờ 30"),
  ("de", "um 14:00 Uhr", "vi", "lúc 2 giờ chiều"), ("de", "9 Uhr", "fr", "9 h"),
  ("de", "Mitte Juni", "vi", "giữa tháng 6"), ("de", "drei Millionen 3 Millionen", "fr", "3 millions"),
])
func quantitiesOfTwoLanguagesMeet(_ example: (String, String, String, String)) throws {
  let (from, source, to, target) = example
  let left = UnitReader(try #require(LanguageTag(from))).units(of: sentences([source])[0])
  let right = UnitReader(try #require(LanguageTag(to))).units(of: sentences([target])[0])
  #expect(!Set(left).intersection(right).filter { $0.first == "#" }.isEmpty, "\(left) \(right)")
}

@Test(arguments: [
  ("14:30", "#clock2:30"), ("9h", "#9 #clock9:00"), ("0h05", "#clock0:05"), ("24h", "#24 #clock0:00"),
  ("25:10", nil), ("14:3", nil), ("1:0", nil), ("h30", nil), ("14x30", nil), ("14:60", nil),
])
func clockTimesAreRead(_ example: (text: String, units: String?)) {
  let time = ClockTime(example.text, marks: [":", "h"])
  #expect(time?.units.joined(separator: " ") == example.units)
}

@Test
func partsOfMonthsNeedAMonth() throws {
  let reader = UnitReader(try #require(LanguageTag("de")))
  #expect(reader.units(of: sentences(["Mitte Juni"])[0]) == ["#middle", "#month6"])
  #expect(reader.units(of: sentences(["Mitte und Juni"])[0]) == ["mitte", "und", "#month6"])
}

@Test(arguments: [
  ("de", PackageResources.quantities_de_tsv), ("en", PackageResources.quantities_en_tsv),
  ("fr", PackageResources.quantities_fr_tsv), ("vi", PackageResources.quantities_vi_tsv),
])
func quantitiesAreSortedAndWellFormed(_ file: (tag: String, bytes: [UInt8])) {
  let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  #expect(lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  #expect(Set(lines).count == lines.count)
  for line in lines {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 3, "\(line)")
    #expect(
      ["clock", "clock-mark", "date", "magnitude", "name", "part", "prefix"].contains(fields[0]), "\(line)")
    if fields[0] == "magnitude" { #expect(Int(fields[2]) != nil, "\(line)") }
  }
}
