/// The shape of a publisher's URL paths, as the grammar's data files write it.
///
/// Literal text stands for itself; placeholders in braces take the rest:
/// - `{section}` one path segment of letters, digits, hyphens and underscores, without five digits in a row;
///   `{sections}` one segment or more, of anything;
/// - `{slug}` the headline: at least one character of one segment; `{slug:5}` at least five words;
/// - `{lang:de|en}` one of the languages given;
/// - `{id:5-7}` an id of 5 to 7 digits, `{id:6}` of 6, `{id}` of any number;
/// - `{number:1-4}` digits that are no id, such as a section's number;
/// - `{id:185YYMMDDhhmmssSSS}` an id with a time in it: digits stand for themselves, `Y M D h m s S` for the
///   digits of year to millisecond (`YY` is in the 21st century), `x` for a digit without a meaning.
public struct URLTemplate: Sendable, Hashable {
  enum Element: Sendable, Hashable {
    case literal([UInt8])
    case section
    case sections
    case slug(words: Int)
    case language([[UInt8]])
    case digits(ClosedRange<Int>)
    case stamp([UInt8])
    case number(ClosedRange<Int>)
  }

  /// What a template took from a path.
  struct Match: Hashable {
    var section: String?
    var slug: String?
    var language: String?
    var id: String?
    var stamp: Stamp?
  }

  /// As written in the grammar.
  public let text: String
  let elements: [Element]
  /// The letters that stand right before the id, and belong to its number range: `post`, `ar`.
  let idPrefix: String
  /// Whether an article is known by the id alone.
  let hasID: Bool

  init(_ text: String) throws(TemplateProblem) {
    self.text = text
    let elements = try Self.elements(of: Array(text.utf8))
    self.elements = elements
    var prefix: [UInt8] = []
    for element in elements {
      switch element {
      case .literal(let bytes):
        prefix = Array(bytes.reversed().prefix { $0.isASCIILetter }.reversed())
        continue
      case .digits, .stamp: break
      default:
        prefix = []
        continue
      }
      break
    }
    hasID = elements.contains {
      if case .digits = $0 { true } else if case .stamp = $0 { true } else { false }
    }
    idPrefix = hasID ? String(decoding: prefix, as: UTF8.self) : ""
  }

  /// Writes the template with the parts of a match; `nil` where a part is missing.
  func filled(with match: Match) -> String? {
    var result = ""
    for element in elements {
      let part: String? =
        switch element {
        case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
        case .section, .sections: match.section
        case .slug: match.slug
        case .language: match.language
        case .digits, .stamp: match.id
        case .number: nil
        }
      guard let part else { return nil }
      result += part
    }
    return result
  }

  /// What every path of the template ends in, where that is a file's type: `.htm`.
  var fileType: [UInt8]? {
    guard case .literal(let tail)? = elements.last, let dot = tail.firstIndex(of: UInt8(ascii: ".")) else {
      return nil
    }
    return Array(tail[dot...])
  }

  private static func elements(of bytes: [UInt8]) throws(TemplateProblem) -> [Element] {
    guard bytes.first == UInt8(ascii: "/") else {
      throw TemplateProblem(offset: 0, message: "a path template begins with '/'")
    }
    var result: [Element] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "}") {
        throw TemplateProblem(offset: index, message: "'}' without '{'")
      }
      guard bytes[index] == UInt8(ascii: "{") else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
        throw TemplateProblem(offset: index, message: "'{' without '}'")
      }
      if !literal.isEmpty { result.append(.literal(literal)) }
      literal = []
      result.append(try placeholder(String(decoding: bytes[(index + 1)..<end], as: UTF8.self), at: index))
      index = end + 1
    }
    if !literal.isEmpty { result.append(.literal(literal)) }
    return result
  }

  /// `5-7`, `6`, or nothing for any number.
  private static func digitCount(_ text: String) -> ClosedRange<Int>? {
    if text.isEmpty { return 1...30 }
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.utf8.count <= 5, bounds.count <= 2, let low = bounds.first ?? nil,
      let high = bounds.last ?? nil,
      low >= 1, high >= low
    else { return nil }
    return low...high
  }

  private static func placeholder(_ text: String, at offset: Int) throws(TemplateProblem) -> Element {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let argument = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "section" where argument.isEmpty: return .section
    case "sections" where argument.isEmpty: return .sections
    case "slug" where argument.isEmpty: return .slug(words: 1)
    case "slug":
      guard let words = Int(argument), words > 0 else {
        throw TemplateProblem(offset: offset, message: "a slug of '\(argument)' words")
      }
      return .slug(words: words)
    case "lang" where !argument.isEmpty:
      return .language(argument.split(separator: "|").map { Array($0.utf8) })
    case "number":
      guard let count = digitCount(argument) else {
        throw TemplateProblem(offset: offset, message: "a number of '\(argument)' digits")
      }
      return .number(count)
    case "id":
      if let count = digitCount(argument) { return .digits(count) }
      let format = Array(argument.utf8)
      if format.allSatisfy({ $0.isASCIIDigit || "YMDhmsSx".utf8.contains($0) }), Stamp.hasDate(format) {
        return .stamp(format)
      }
      throw TemplateProblem(offset: offset, message: "an id of '\(argument)', which is no length and no time")
    default: throw TemplateProblem(offset: offset, message: "unknown placeholder '{\(text)}'")
    }
  }
}

/// What is wrong with a template, and where in it.
struct TemplateProblem: Error, Hashable {
  /// In bytes from the template's start.
  var offset: Int
  var message: String
}
