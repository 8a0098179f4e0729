import Bitext
import ICUText

/// How many of a text's words, runs of two letters at least, have letters beyond ASCII.
///
/// Two of three Vietnamese words have: four in a row that have none are hardly Vietnamese. Of German words one of ten has,
/// so that this says nothing of a sentence.
struct MarkedWords {
  private var marked = 0
  private var all = 0

  /// From so many words on the share is known.
  private static let fewest = 40
  /// How unlikely words of the document's language must be to lack all marks.
  private static let chance = 0.02

  init() {}

  /// Counts the words of a stretch of a text.
  init(in text: String, _ span: OriginalSpan) {
    var text = text
    text.withUTF8 { count(UnsafeBufferPointer(rebasing: $0[span.range])) }
  }

  /// Adds another text's words.
  mutating func add(_ other: MarkedWords) {
    marked += other.marked
    all += other.all
  }

  /// Whether a text has too many words without marks, and none with one, to be of the counted kind.
  func areMissing(in text: MarkedWords) -> Bool {
    guard all >= Self.fewest, text.marked == 0 else { return false }
    var chance = 1.0
    for _ in 0..<text.all { chance *= Double(all - marked) / Double(all) }
    return chance < Self.chance
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
    var length = 0
    var isMarked = false
    func endWord(_ counts: inout MarkedWords) {
      if length >= 2 {
        counts.all += 1
        if isMarked { counts.marked += 1 }
      }
      length = 0
      isMarked = false
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        if (0x61...0x7A).contains(byte | 0x20) { length += 1 } else { endWord(&self) }
        continue
      }
      let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(index + width, bytes.count)
      var scalar = UInt32(byte & (0x7F >> UInt8(width)))
      for next in index + 1..<end { scalar = scalar << 6 | UInt32(bytes[next] & 0x3F) }
      index = end
      if Self.isPartOfWord(scalar) {
        length += 1
        isMarked = true
      } else {
        endWord(&self)
      }
    }
    endWord(&self)
  }

  /// Whether a scalar beyond ASCII is a letter or a mark.
  @inline(__always)
  private static func isPartOfWord(_ scalar: UInt32) -> Bool {
    // The accented letters of Latin-1, Latin Extended-A and B, and Latin Extended Additional, asked most often.
    if (0xC0...0x24F).contains(scalar) { return scalar != 0xD7 && scalar != 0xF7 }
    if (0x1E00...0x1EFF).contains(scalar) { return true }
    let category = ScalarCategory(of: scalar)
    return category.isLetter || category.isMark
  }
}
