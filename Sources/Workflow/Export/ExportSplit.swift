import Glibc
import Hashing

/// A part of an export, and the share of the documents that go to it.
public struct ExportSplit: Sendable, Hashable {
  public var name: String
  /// 0 to 1.
  public var share: Double

  /// Reads `train=0.8,dev=0.1,test=0.1`.
  ///
  /// - Returns: `nil` where a name is no file's name, is there twice, or the shares don't make one.
  public static func splits(_ text: String) -> [ExportSplit]? {
    var splits: [ExportSplit] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let cells = part.split(separator: "=", omittingEmptySubsequences: false)
      guard cells.count == 2, let share = Double(cells[1]), (0...1).contains(share), isName(cells[0]),
        !splits.contains(where: { $0.name == cells[0] })
      else { return nil }
      splits.append(ExportSplit(name: String(cells[0]), share: share))
    }
    return abs(splits.reduce(0) { $0 + $1.share } - 1) < 1e-9 ? splits : nil
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.first != "-"
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_")
      }
  }
}

/// Draws that depend on a seed and a name only: not on the order, nor on what else there is.
struct SeededDraw: Sendable {
  let seed: Int

  /// A number that is the same for the same name, and evenly spread over all names.
  func number(_ name: String) -> UInt64 {
    var text = "\(seed)\n\(name)"
    return text.withUTF8 { bytes in
      SHA256.digest(UnsafeRawBufferPointer(bytes)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
  }

  /// The index of the split that a document goes to.
  func split(_ name: String, of splits: [ExportSplit]) -> Int {
    // 53 bits are what a Double has room for.
    let place = Double(number(name) >> 11) / Double(UInt64(1) << 53)
    var end = 0.0
    for (index, split) in splits.enumerated() {
      end += split.share
      if place < end { return index }
    }
    return splits.lastIndex { $0.share > 0 } ?? 0
  }
}
