/// For each key the ascending numbers of the texts that have it, in little more than a byte each.
///
/// Differences of 7 bits a byte, in blocks that grow with their list and are linked to the next: an index of any number
/// of texts is filled one text after the other, and never copied. Each block says what comes before it, so that a
/// number is looked for without reading the blocks before its own.
struct PostingLists: Sendable {
  private struct List {
    /// The first number, which has no difference, and the last.
    var first: Int32 = 0
    var last: Int32 = 0
    var count: Int32 = 0
    /// Where the first block begins, and where the last one is written on.
    var head: UInt32 = 0
    var tail: UInt32 = 0
    /// Bytes left in the last block, and its level.
    var room: UInt16 = 0
    var level: UInt8 = 0
  }

  private var lists: [List] = []
  private var bytes: [UInt8] = []

  /// How many keys there are.
  var count: Int { lists.count }

  /// Bytes of a block's differences.
  ///
  /// Before them comes the last number of the block before, after them the next one's place. What is left over in a
  /// block is zero, which no difference is.
  private static func size(_ level: UInt8) -> Int { 8 << Int(level) }
  private static func next(_ level: UInt8) -> UInt8 { min(level + 1, 5) }
  private static let wordSize = 4

  /// Adds a key that no text has yet; its number is the number of keys before it.
  mutating func addKey() { lists.append(List()) }

  /// How many texts have a key.
  func count(_ key: Int) -> Int { Int(lists[key].count) }

  /// Adds a text to a key's, one greater than those before; the last one again changes nothing.
  mutating func append(_ number: Int32, to key: Int) {
    if lists[key].count == 0 {
      lists[key].first = number
    } else if lists[key].last == number {
      return
    } else {
      var rest = UInt32(number - lists[key].last)
      let length = max(1, (38 - rest.leadingZeroBitCount) / 7)
      if length > lists[key].room { Self.addBlock(&lists[key], &bytes) }
      var place = Int(lists[key].tail)
      while rest > 0x7F {
        bytes[place] = UInt8(truncatingIfNeeded: rest) | 0x80
        rest >>= 7
        place += 1
      }
      bytes[place] = UInt8(rest)
      lists[key].tail += UInt32(length)
      lists[key].room -= UInt16(length)
    }
    lists[key].last = number
    lists[key].count += 1
  }

  private static func addBlock(_ list: inout List, _ bytes: inout [UInt8]) {
    let start = UInt32(bytes.count)
    if list.tail == 0 {
      list.head = start
    } else {
      write(start, at: Int(list.tail) + Int(list.room), &bytes)
      list.level = next(list.level)
    }
    let size = size(list.level)
    bytes.append(contentsOf: repeatElement(0, count: wordSize + size + wordSize))
    write(UInt32(list.last), at: Int(start), &bytes)
    list.tail = start + UInt32(wordSize)
    list.room = UInt16(size)
  }

  private static func write(_ word: UInt32, at place: Int, _ bytes: inout [UInt8]) {
    for offset in 0..<wordSize {
      bytes[place + offset] = UInt8(truncatingIfNeeded: word >> (8 * UInt32(offset)))
    }
  }

  /// Calls `body` with the texts of a key, ascending.
  @inline(__always)
  func forEach(_ key: Int, _ body: (Int32) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var cursor = Cursor(lists[key], bytes)
      while let number = cursor.next() { body(number) }
    }
  }

  /// Calls `body` with the places of those numbers that a key has.
  ///
  /// - Parameter numbers: ascending.
  func forEachCommon(_ key: Int, _ numbers: [Int32], _ body: (_ place: Int) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var cursor = Cursor(lists[key], bytes)
      var found = cursor.next()
      for (place, number) in numbers.enumerated() {
        while let at = found, at < number {
          cursor.skipBlocks(before: number)
          found = cursor.next()
        }
        guard let found else { return }
        if found == number { body(place) }
      }
    }
  }

  /// A place in a list.
  private struct Cursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let last: Int32
    private var isAtFirst: Bool
    private var number: Int32
    /// Where the next difference is, and where its block's differences end.
    private var place: Int
    private var end: Int
    private var level: UInt8 = 0

    init(_ list: List, _ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      last = list.last
      isAtFirst = list.count > 0
      number = list.first
      place = Int(list.head) + PostingLists.wordSize
      end = place + PostingLists.size(0)
    }

    @inline(__always)
    mutating func next() -> Int32? {
      if isAtFirst {
        isAtFirst = false
        return number
      }
      guard number < last else { return nil }
      if place == end || bytes[place] == 0 { enter(word(at: end)) }
      var difference: UInt32 = 0
      var shift: UInt32 = 0
      while true {
        let byte = bytes[place]
        place += 1
        difference |= UInt32(byte & 0x7F) << shift
        guard byte & 0x80 != 0 else { break }
        shift += 7
      }
      number += Int32(difference)
      return number
    }

    /// Skips the blocks in which all numbers are smaller.
    mutating func skipBlocks(before wanted: Int32) {
      if last < wanted {
        number = last
        return
      }
      while true {
        let following = word(at: end)
        guard following != 0, word(at: following) < Int(wanted) else { return }
        enter(following)
      }
    }

    private mutating func enter(_ block: Int) {
      number = Int32(word(at: block))
      level = PostingLists.next(level)
      place = block + PostingLists.wordSize
      end = place + PostingLists.size(level)
    }

    private func word(at place: Int) -> Int {
      (0..<PostingLists.wordSize).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
  }
}
