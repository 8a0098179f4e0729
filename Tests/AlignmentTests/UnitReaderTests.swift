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
  ("de", "drei Millionen 3 Millionen", "fr", "3 millions"),
])
func quantitiesOfTwoLanguagesMeet(_ example: (String, String, String, String)) throws {
  let (from, source, to, target) = example
  let left = UnitReader(try #require(LanguageTag(from))).units(of: sentences([source])[0])
  let right = UnitReader(try #require(LanguageTag(to))).units(of: sentences([target])[0])
  #expect(!Set(left).intersection(right).filter { $0.first == "#" }.isEmpty, "\(left) \(right)")
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
    #expect(["magnitude", "name", "prefix", "date"].contains(fields[0]), "\(line)")
    if fields[0] == "magnitude" { #expect(Int(fields[2]) != nil, "\(line)") }
  }
}
