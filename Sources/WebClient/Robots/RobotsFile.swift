/// A robots.txt, read by RFC 9309.
///
/// Groups of one product token count together; without one of our own, those of `*` do. The longest rule that
/// matches decides, an `allow` before a `disallow` of the same length; `*` stands for anything, `$` for the end.
struct RobotsFile: Sendable, Hashable {
  struct Rule: Sendable, Hashable {
    var isAllowed: Bool
    /// As it is compared: percent-encoding in one form.
    var pattern: String
  }

  private(set) var rules: [Rule] = []
  /// Milliseconds that the host wants between two requests: not in the RFC, but many write it.
  private(set) var crawlDelay: Int?

  /// Everything is allowed.
  static let open = RobotsFile()

  private init() {}

  /// Reads a file for a product token, which is compared without case.
  init(_ bytes: [UInt8], product: String) {
    var own = Groups()
    var general = Groups()
    var isOwn = false
    var isGeneral = false
    var isInAgents = false
    let product = product.lowercased()
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let key = String(parts[0]).withoutOuterSpace.lowercased()
      let value = String(parts[1]).withoutOuterSpace
      if key == "user-agent" {
        if !isInAgents { (isOwn, isGeneral) = (false, false) }
        isInAgents = true
        // "satzpaar/0.1" names satzpaar as well: the token ends where no letter, `_` or `-` follows.
        let name = String(value.prefix { $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") }).lowercased()
        if value.hasPrefix("*") {
          isGeneral = true
          general.exists = true
        } else if name == product {
          isOwn = true
          own.exists = true
        }
        continue
      }
      guard ["allow", "disallow", "crawl-delay"].contains(key) else { continue }
      isInAgents = false
      if isOwn { own.take(key, value) }
      if isGeneral { general.take(key, value) }
    }
    let chosen = own.exists ? own : general
    rules = chosen.rules
    crawlDelay = chosen.crawlDelay
  }

  /// The rule that forbids a path with its query; `nil` where it is allowed.
  func refusal(of target: String) -> Rule? {
    let path = Array(Self.normalized(target).utf8)
    if path == Array("/robots.txt".utf8) { return nil }
    var best: Rule?
    for rule in rules where Self.matches(Array(rule.pattern.utf8), path) {
      guard let present = best else {
        best = rule
        continue
      }
      let (length, longest) = (rule.pattern.utf8.count, present.pattern.utf8.count)
      if length > longest || (length == longest && rule.isAllowed) { best = rule }
    }
    return best.flatMap { $0.isAllowed ? nil : $0 }
  }

  private struct Groups {
    var exists = false
    var rules: [Rule] = []
    var crawlDelay: Int?

    mutating func take(_ key: String, _ value: String) {
      if key == "crawl-delay" {
        if let seconds = Double(value), seconds >= 0, seconds < 1e6 { crawlDelay = Int(seconds * 1000) }
        return
      }
      // An empty rule says nothing: "Disallow:" allows all.
      guard !value.isEmpty, rules.count < 20_000 else { return }
      rules.append(Rule(isAllowed: key == "allow", pattern: RobotsFile.normalized(value)))
    }
  }

  /// Whether a pattern matches from the start of a path.
  ///
  /// Greedy from the left, back to the last `*` only: time grows with the product of the lengths, never beyond.
  static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    var pattern = pattern[...]
    let isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern = pattern.dropLast() }
    var (p, t) = (pattern.startIndex, 0)
    var star: Int?
    var mark = 0
    while true {
      if p == pattern.endIndex, !isAnchored || t == path.count { return true }
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        star = p
        mark = t
        p += 1
      } else if p < pattern.endIndex, t < path.count, pattern[p] == path[t] {
        p += 1
        t += 1
      } else if let back = star, mark < path.count {
        mark += 1
        p = back + 1
        t = mark
      } else {
        return false
      }
    }
  }

  /// Percent-encoding in one form: what need not be encoded is not, what must be is, digits in upper case.
  static func normalized(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        if isUnreserved(value) { result.append(value) } else { append(encoded: value, to: &result) }
        index += 3
        continue
      }
      if byte > 0x20 && byte < 0x7F { result.append(byte) } else { append(encoded: byte, to: &result) }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(encoded byte: UInt8, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
