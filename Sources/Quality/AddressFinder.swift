/// Finds URLs and e-mail addresses.
enum AddressFinder {
  /// The addresses, as they are compared, and the text without them.
  static func addresses(in text: String) -> (found: Set<String>, rest: String) {
    guard
      text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@") })
        || text.contains("www.")
    else { return ([], text) }
    var found: Set<String> = []
    var rest = ""
    for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
      .enumerated()
    {
      if index > 0 { rest += " " }
      if let address = address(part) { found.insert(address) } else { rest += part }
    }
    return (found, rest)
  }

  /// A word as an address: without what punctuation stands round it, its protocol, `www.`, and a slash at its end.
  private static func address(_ word: Substring) -> String? {
    var word = word[...]
    while let first = word.first, !first.isLetter, !first.isNumber { word = word.dropFirst() }
    while let last = word.last, !last.isLetter, !last.isNumber, last != "/" { word = word.dropLast() }
    var address = word.lowercased()[...]
    let schemes = ["https://", "http://", "ftp://", "mailto:"].filter { address.hasPrefix($0) }
    if let scheme = schemes.first { address = address.dropFirst(scheme.utf8.count) }
    let isURL = !schemes.isEmpty || address.hasPrefix("www.")
    guard isURL || isMail(address) else { return nil }
    if address.hasPrefix("www.") { address = address.dropFirst(4) }
    while address.last == "/" { address = address.dropLast() }
    return String(address)
  }

  private static func isMail(_ text: Substring) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let dot = parts[1].lastIndex(of: ".") else { return false }
    return dot > parts[1].startIndex && parts[1][dot...].dropFirst().allSatisfy(\.isLetter)
      && parts[1][dot...].count > 2
  }
}
