import Bitext

/// A piece of a text as far as figures go: a word, a number, or a mark.
struct FigurePart: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case word
    case number
    case mark
  }

  var kind: Kind
  /// A word in lower case; a number with its marks, without spaces between its groups.
  var text: String
  var span: NormalizedSpan
  /// Whether nothing stands between it and the part before.
  var isGlued: Bool

  /// Cuts a text.
  static func parts(of text: String) -> [FigurePart] {
    var parts: [FigurePart] = []
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var offset = 0
    var end = -1
    func add(_ kind: Kind, _ content: String, _ length: Int) {
      parts.append(
        FigurePart(
          kind: kind, text: content, span: NormalizedSpan(start: offset, end: offset + length),
          isGlued: end == offset))
      offset += length
      end = offset
    }
    while index < scalars.endIndex {
      let scalar = scalars[index]
      switch ScalarClass(scalar) {
      case .space:
        offset += scalar.utf8.count
        index = scalars.index(after: index)
      case .digit:
        let (content, after) = number(scalars, from: index)
        add(.number, content, scalars[index..<after].reduce(0) { $0 + $1.utf8.count })
        index = after
      case .letter, .capital:
        let (word, after) = word(scalars, from: index)
        add(.word, word, text[index..<after].utf8.count)
        index = after
      case .mark:
        add(.mark, String(scalar), scalar.utf8.count)
        index = scalars.index(after: index)
      }
    }
    return parts
  }

  private static func word(_ scalars: String.UnicodeScalarView, from start: String.Index) -> (
    String, String.Index
  ) {
    var hasCapital = false
    var index = start
    while index < scalars.endIndex {
      let found = ScalarClass(scalars[index])
      guard found.isLetter else { break }
      if found == .capital { hasCapital = true }
      index = scalars.index(after: index)
    }
    let word = String(scalars[start..<index])
    return (hasCapital ? word.lowercased() : word, index)
  }

  /// A number with the marks inside it, and spaces before groups of three.
  private static func number(_ scalars: String.UnicodeScalarView, from start: String.Index)
    -> (String, String.Index)
  {
    var content = ""
    var index = start
    var group = 0
    var hasMark = false
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if isDigit(scalar) {
        content.unicodeScalars.append(scalar)
        group += 1
        index = scalars.index(after: index)
        continue
      }
      let next = scalars.index(after: index)
      guard next < scalars.endIndex, isDigit(scalars[next]) else { break }
      if scalar == "." || scalar == "," {
        content.unicodeScalars.append(scalar)
        hasMark = true
      } else if ScalarClass(scalar) == .space, !hasMark, group <= 3,
        scalars[next...].prefix(4).prefix(while: { isDigit($0) }).count == 3
      {
        // `12 300`: the digits go on.
      } else {
        break
      }
      group = 0
      index = next
    }
    return (content, index)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
