/// Numbers for the distinct strings of both languages; the same string has the same number on both sides.
///
/// A hash table over the strings' bytes: words are in NFC, so equal words have equal bytes.
struct Vocabulary: Sendable {
  /// The bytes of word n are `bytes[starts[n] ..< starts[n + 1]]`.
  private var bytes: [UInt8] = []
  private var starts: [Int32] = [0]
  /// The number of each word's stem.
  private var stems: [Int32] = []
  /// A power of two of places, each a word's number or -1, at most two thirds of them taken.
  private var places = [Int32](repeating: -1, count: 1024)

  var count: Int { stems.count }

  /// The number of a word, a new one where it has none yet.
  mutating func intern(_ word: String) -> Int32 {
    var word = word
    let found = word.withUTF8 { place(of: $0) }
    if places[found] >= 0 { return places[found] }
    let number = Int32(count)
    word.withUTF8 { bytes.append(contentsOf: $0) }
    starts.append(Int32(bytes.count))
    stems.append(number)
    places[found] = number
    if count * 3 > places.count * 2 { grow() }
    let stem = UnitReader.stem(of: word)
    if stem != word { stems[Int(number)] = intern(stem) }
    return number
  }

  /// The number of a word that has one.
  func number(of word: String) -> Int32? {
    var word = word
    let number = word.withUTF8 { places[place(of: $0)] }
    return number >= 0 ? number : nil
  }

  /// The number of a word's stem, which is the word's own where it is its own stem.
  @inline(__always)
  func stem(_ number: Int32) -> Int32 { stems[Int(number)] }

  subscript(_ number: Int32) -> String {
    String(decoding: bytes[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])], as: UTF8.self)
  }

  /// The place of a word, or the free one where it would stand.
  private func place(of word: UnsafeBufferPointer<UInt8>) -> Int {
    var place = Self.hash(word) & (places.count - 1)
    while true {
      let number = places[place]
      if number < 0 || isWord(number, word) { return place }
      place = (place + 1) & (places.count - 1)
    }
  }

  private func isWord(_ number: Int32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == word.count else { return false }
    for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
    return true
  }

  /// Fowler, Noll and Vo's hash 1a, its high bits mixed into the low ones.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF)
  }

  private mutating func grow() {
    places = [Int32](repeating: -1, count: places.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<count {
        let word = UnsafeBufferPointer(rebasing: bytes[Int(starts[number])..<Int(starts[number + 1])])
        var place = Self.hash(word) & (places.count - 1)
        while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
        places[place] = Int32(number)
      }
    }
  }
}
