import Foundation
import ICUText
import TestSupport
import Testing

/// Unicode's own test files, from Debian's package `unicode-data`; skipped with a word where it is not installed.
///
/// ICU follows CLDR's root locale, which differs from the annexes in places; each difference is named here.
@Suite struct UnicodeConformanceTests {
  static let folder = "/usr/share/unicode/"

  /// The lines that CLDR's root locale breaks otherwise, by file; each with its reason in the data file.
  static let knownDifferences: [String: Set<String>] = {
    let path = SharedData.repository + "/Tests/ICUTextTests/UnicodeDifferences.tsv"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
    var result: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let row = line.split(separator: "\t").map(String.init)
      result[row[0], default: []].insert(row[1])
    }
    return result
  }()

  @Test(arguments: [
    (BreakKind.character, "GraphemeBreakTest.txt"), (.word, "WordBreakTest.txt"),
    (.sentence, "SentenceBreakTest.txt"),
  ])
  func breaks(kind: BreakKind, file: String) throws {
    guard let lines = Self.lines(of: "auxiliary/" + file) else { return }
    var breaker = try Breaker(kind, locale: "root")
    var differences: Set<String> = []
    var count = 0
    for line in lines {
      let test = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      guard !test.isEmpty else { continue }
      count += 1
      var units: [UInt16] = []
      var expected: [Int] = []
      for part in test.split(separator: " ") {
        if part == "÷" {
          expected.append(units.count)
        } else if let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) {
          units += Array(String(scalar).utf16)
        }
      }
      var found = [0]
      try units.withUnsafeBufferPointer { buffer in
        try breaker.setText(buffer)
        while let next = breaker.next() { found.append(next) }
      }
      if found != expected { differences.insert(test) }
    }
    #expect(count > 100, "\(file) has tests")
    #expect(differences == Self.knownDifferences[file] ?? [], "\(file): \(differences.sorted())")
  }

  @Test("the four normal forms of every line of NormalizationTest.txt")
  func normalForms() throws {
    guard let lines = Self.lines(of: "NormalizationTest.txt") else { return }
    let nfc = try Normalizer(.nfc)
    let nfd = try Normalizer(.nfd)
    let nfkc = try Normalizer(.nfkc)
    let nfkd = try Normalizer(.nfkd)
    var count = 0
    for line in lines where !line.hasPrefix("#") && !line.hasPrefix("@") {
      let columns = line.split(separator: ";", omittingEmptySubsequences: false).prefix(5).map { column in
        var text = String.UnicodeScalarView()
        for part in column.split(separator: " ") {
          if let scalar = UInt32(part, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
        }
        return String(text)
      }
      guard columns.count == 5 else { continue }
      count += 1
      for index in 0..<3 {
        #expect(try Self.same(nfc.normalized(columns[index]), columns[1]), "\(line)")
        #expect(try Self.same(nfd.normalized(columns[index]), columns[2]), "\(line)")
      }
      for index in 3..<5 {
        #expect(try Self.same(nfc.normalized(columns[index]), columns[3]), "\(line)")
        #expect(try Self.same(nfd.normalized(columns[index]), columns[4]), "\(line)")
      }
      for column in columns {
        #expect(try Self.same(nfkc.normalized(column), columns[3]), "\(line)")
        #expect(try Self.same(nfkd.normalized(column), columns[4]), "\(line)")
      }
    }
    #expect(count > 15_000)
  }

  /// Whether two texts have the same scalars: `==` compares canonical forms.
  private static func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  /// The lines of a file of `unicode-data`, unpacked where Debian packs it.
  private static func lines(of name: String) -> [Substring]? {
    let path = folder + name
    if let text = try? String(contentsOfFile: path, encoding: .utf8) { return text.split(separator: "\n") }
    guard FileManager.default.fileExists(atPath: path + ".bz2") else {
      print("skipped: \(path) is not there (install unicode-data)")
      return nil
    }
    let unpack = Process()
    unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpack.arguments = ["bzip2", "-dc", path + ".bz2"]
    let pipe = Pipe()
    unpack.standardOutput = pipe
    guard (try? unpack.run()) != nil, let data = try? pipe.fileHandleForReading.readToEnd() else {
      print("skipped: bzip2 can't be run")
      return nil
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }
}
