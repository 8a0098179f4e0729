/// Numbers for distinct strings, from 0 in the order they are first seen.
///
/// A hash table over the strings' bytes, without an object a string: strings are the same where their bytes are, so
/// they should be in one normal form.
package struct StringNumbers: Sendable {
  /// The bytes of string n are `bytes[starts[n] ..< starts[n + 1]]`.
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// A power of two of places, each a string's number or -1, at most two thirds of them taken.
  private var places = [Int32](repeating: -1, count: 1024)

  package init() {}

  package var count: Int { starts.count - 1 }

  package subscript(_ number: Int32) -> String {
    String(decoding: bytes[starts[Int(number)]..<starts[Int(number) + 1]], as: UTF8.self)
  }

  /// The number of a string that has one.
  package func number(of string: UnsafeBufferPointer<UInt8>) -> Int32? {
    let number = places[place(of: string)]
    return number >= 0 ? number : nil
  }

  /// The number of a string that has one.
  package func number(of string: String) -> Int32? {
    var string = string
    return string.withUTF8 { number(of: $0) }
  }

  /// The number of a string, a new one, which is `count` before the call, where it has none yet.
  @discardableResult
  package mutating func intern(_ string: String) -> Int32 {
    var string = string
    return string.withUTF8 { intern($0) }
  }

  /// The number of a string, a new one, which is `count` before the call, where it has none yet.
  package mutating func intern(_ string: UnsafeBufferPointer<UInt8>) -> Int32 {
    let found = place(of: string)
    if places[found] >= 0 { return places[found] }
    let number = Int32(count)
    bytes.append(contentsOf: string)
    starts.append(bytes.count)
    places[found] = number
    if count * 3 > places.count * 2 { grow() }
    return number
  }

  package mutating func removeAll() { self = StringNumbers() }

  /// The place of a string, or the free one where it would stand.
  private func place(of string: UnsafeBufferPointer<UInt8>) -> Int {
    places.withUnsafeBufferPointer { places in
      var place = QuickHash.of(string) & (places.count - 1)
      while true {
        let number = places[place]
        if number < 0 || isString(number, string) { return place }
        place = (place + 1) & (places.count - 1)
      }
    }
  }

  private func isString(_ number: Int32, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[Int(number)]
    guard starts[Int(number) + 1] - start == string.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      let known = UnsafeRawBufferPointer(rebasing: bytes[start..<start + string.count])
      let string = UnsafeRawBufferPointer(string)
      var place = 0
      while place + 8 <= string.count {
        guard word(known, at: place) == word(string, at: place) else { return false }
        place += 8
      }
      while place < string.count {
        guard known[place] == string[place] else { return false }
        place += 1
      }
      return true
    }
  }

  @inline(__always)
  private func word(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  private mutating func grow() {
    places = [Int32](repeating: -1, count: places.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<count {
        let string = UnsafeBufferPointer(rebasing: bytes[starts[number]..<starts[number + 1]])
        var place = QuickHash.of(string) & (places.count - 1)
        while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
        places[place] = Int32(number)
      }
    }
  }
}
