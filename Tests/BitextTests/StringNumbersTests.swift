import Testing

@testable import Bitext

extension StringNumbers {
  fileprivate mutating func intern(_ string: String) -> Int32 {
    var string = string
    return string.withUTF8 { intern($0) }
  }

  fileprivate func number(of string: String) -> Int32? {
    var string = string
    return string.withUTF8 { number(of: $0) }
  }
}

@Test func stringsHaveTheNumberOfTheirFirstOccurrence() {
  var numbers = StringNumbers()
  #expect(numbers.intern("nhà") == 0)
  #expect(numbers.intern("") == 1)
  #expect(numbers.intern("nhà") == 0)
  #expect(numbers.number(of: "") == 1)
  #expect(numbers.number(of: "nha") == nil)
  #expect(numbers[0] == "nhà")
  numbers.removeAll()
  #expect(numbers.count == 0)
  #expect(numbers.number(of: "nhà") == nil)
}

@Test func manyStringsKeepTheirNumbers() {
  var numbers = StringNumbers()
  for number in 0..<5_000 { #expect(numbers.intern("w\(number)") == number) }
  for number in stride(from: 0, to: 5_000, by: 7) {
    #expect(numbers.number(of: "w\(number)") == Int32(number))
    #expect(numbers[Int32(number)] == "w\(number)")
  }
}

@Test func stringsAreTheSameWhereTheirBytesAre() {
  var numbers = StringNumbers()
  #expect(numbers.intern("e\u{301}") != numbers.intern("\u{E9}"))
}

/// Longer ones are hashed and compared by eight and sixteen bytes at a time, with what is left over.
@Test func stringsOfAnyLengthDifferByOneByte() {
  var numbers = StringNumbers()
  var known: [String] = []
  for length in 0...50 {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    known.append(String(decoding: text, as: UTF8.self))
    for place in text.indices {
      var other = text
      other[place] = UInt8(ascii: "b")
      known.append(String(decoding: other, as: UTF8.self))
    }
  }
  for (number, text) in known.enumerated() { #expect(numbers.intern(text) == number) }
  for (number, text) in known.enumerated() {
    #expect(numbers.number(of: text) == Int32(number))
    #expect(numbers[Int32(number)] == text)
  }
}
