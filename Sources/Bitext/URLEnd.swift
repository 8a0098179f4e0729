extension ArraySlice<UInt8> {
  /// The end of a URL that stands in a text, without what belongs to the sentence round it: blanks, full stops and the
  /// like, marks of emphasis, closing quotes, and brackets that open before the URL.
  ///
  /// - Parameters:
  ///   - start: where the URL begins.
  ///   - end: where what may be part of a URL ends.
  package func urlEndWithoutPunctuation(from start: Int, to end: Int) -> Int {
    var end = end
    // How many brackets of a kind close without having been opened.
    var unopened: [UInt8: Int] = [:]
    while end > start {
      let byte = self[end - 1]
      if byte == 0x20 || (0x09...0x0D).contains(byte) || ".,;:!?'*_~|".utf8.contains(byte) {
        end -= 1
      } else if let opening = [0x29: UInt8(ascii: "("), 0x5D: UInt8(ascii: "["), 0x7D: UInt8(ascii: "{")][
        Int(byte)]
      {
        let more =
          unopened[byte] ?? self[start..<end].reduce(0) { $0 + ($1 == byte ? 1 : $1 == opening ? -1 : 0) }
        guard more > 0 else { break }
        unopened[byte] = more - 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }
}
