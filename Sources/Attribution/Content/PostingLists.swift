/// For each key the ascending numbers of the texts that have it, in little more than a byte each.
///
/// Differences of 7 bits a byte, in blocks that grow with their list and are linked to the next: an index of any number
/// of texts is filled one text after the other, and never copied.
struct PostingLists: Sendable {
  private struct List {
    /// The first number, which has no difference, and the last.
    var first: Int32 = 0
    var last: Int32 = 0
    var count: Int32 = 0
    /// Where the first block begins, and where the last one is written on.
    var head: UInt32 = 0
    var tail: UInt32 = 0
    /// Bytes left in the last block, and how many blocks there are before it.
    var room: UInt16 = 0
    var level: UInt8 = 0
  }

  private var lists: [List] = []
  private var bytes: [UInt8] = []

  /// How many keys there are.
  var count: Int { lists.count }

  /// Bytes of a block without its link to the next one.
  private static func size(_ level: UInt8) -> Int { 8 << min(Int(level), 7) }
  private static let linkSize = 4

  /// Adds a key that no text has yet; its number is the number of keys before it.
  mutating func addKey() { lists.append(List()) }

  /// How many texts have a key.
  func count(_ key: Int) -> Int { Int(lists[key].count) }

  /// Adds a text to a key's, one greater than those before.
  mutating func append(_ number: Int32, to key: Int) {
    if lists[key].count == 0 {
      lists[key].first = number
    } else {
      var rest = UInt32(number - lists[key].last)
      while rest > 0x7F {
        Self.write(UInt8(truncatingIfNeeded: rest) | 0x80, &lists[key], &bytes)
        rest >>= 7
      }
      Self.write(UInt8(rest), &lists[key], &bytes)
    }
    lists[key].last = number
    lists[key].count += 1
  }

  private static func write(_ byte: UInt8, _ list: inout List, _ bytes: inout [UInt8]) {
    if list.room == 0 {
      let start = UInt32(bytes.count)
      if list.tail == 0 {
        list.head = start
      } else {
        for offset in 0..<linkSize {
          bytes[Int(list.tail) + offset] = UInt8(truncatingIfNeeded: start >> (8 * UInt32(offset)))
        }
        list.level += 1
      }
      let size = size(list.level)
      bytes.append(contentsOf: repeatElement(0, count: size + linkSize))
      list.tail = start
      list.room = UInt16(size)
    }
    bytes[Int(list.tail)] = byte
    list.tail += 1
    list.room -= 1
  }

  /// Calls `body` with the texts of a key, ascending, until it wants no more.
  ///
  /// - Parameter body: whether it wants the next.
  @inline(__always)
  func forEach(_ key: Int, _ body: (Int32) -> Bool) {
    let list = lists[key]
    guard list.count > 0, body(list.first) else { return }
    bytes.withUnsafeBufferPointer { bytes in
      var number = list.first
      var place = Int(list.head)
      var level: UInt8 = 0
      var room = Self.size(level)
      for _ in 1..<max(1, list.count) {
        var difference: UInt32 = 0
        var shift: UInt32 = 0
        while true {
          if room == 0 {
            place = (0..<Self.linkSize).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
            level += 1
            room = Self.size(level)
          }
          let byte = bytes[place]
          place += 1
          room -= 1
          difference |= UInt32(byte & 0x7F) << shift
          guard byte & 0x80 != 0 else { break }
          shift += 7
        }
        number += Int32(difference)
        guard body(number) else { return }
      }
    }
  }
}
