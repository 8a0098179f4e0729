import Bitext
import Foundation
import Interchange
import Testing

/// Broken files, each with all that is to be said of it: `BrokenTMX/NAME.tmx` and its rows in `broken-tmx.tsv`.
@Suite struct BrokenTMXTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("BrokenTMX")

  @Test func everyFileIsToldOfAsInTheGolden() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(names.count >= 60)
    var text = "# What is told of each file of BrokenTMX, and how many of its units are sound.\n"
    for name in names {
      let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(name))
      let (defects, sound, units) = try Self.read(Array(bytes))
      #expect(!defects.isEmpty, "\(name): nothing is told")
      text += "\(name)\t\(sound) of \(units) sound\n"
      for defect in defects {
        #expect(defect.hint != nil, "\(name): no hint")
        text += "\t\(defect.diagnostic(path: name).description.replacing("\n", with: "\n\t"))\n"
      }
    }
    try expectGolden("broken-tmx.tsv", text)
  }

  /// What is told does not depend on how the bytes come.
  @Test(arguments: ["ampersand", "unit-unclosed", "utf16-broken-unit", "two-breaks-in-one-line", "cut-off"])
  func piecesMakeNoDifference(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent("\(name).tmx")))
    let whole = try Self.read(bytes)
    let pieces = try Self.read(bytes, piece: 64)
    #expect(whole.defects == pieces.defects, "\(name)")
    #expect(whole.sound == pieces.sound, "\(name)")
  }

  private static func read(
    _ bytes: [UInt8], piece: Int = .max
  ) throws -> (defects: [TMXDefect], sound: Int, units: Int) {
    var defects: [TMXDefect] = []
    var sound = 0
    var units = 0
    let reader = TMXReader { offset, buffer in
      let count = min(buffer.count, max(0, bytes.count - offset), max(piece, 4))
      bytes[min(offset, bytes.count)..<min(offset, bytes.count) + count].withUnsafeBytes {
        buffer.copyMemory(from: $0)
      }
      return count
    }
    try reader.read(
      unit: { delivery in
        units += 1
        if delivery.isSound { sound += 1 }
      }, defect: { defects.append($0) })
    return (defects, sound, units)
  }
}
