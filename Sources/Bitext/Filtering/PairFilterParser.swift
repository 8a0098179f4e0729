extension PairFilter {
  /// Reads a filter.
  ///
  /// ```
  /// filter = part { "or" part }            part = condition { "and" condition }
  /// condition = "not" condition | "(" filter ")" | field relation value | field [ "not" ] "in" "(" value { "," value } ")"
  /// relation = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
  /// value = a word | "text" | 'text' | none
  /// ```
  public init(_ text: String) throws(PairFilterError) {
    var parser = try PairFilterParser(text)
    self.init(try parser.filter())
  }
}

/// Reads the expression from left to right, one token ahead.
struct PairFilterParser {
  /// Brackets and `not` inside each other, at most.
  static let maximumDepth = 100

  private var lexer: PairFilterLexer
  private var token = PairFilterLexer.Token.end
  private var column = 1
  private var depth = 0

  init(_ text: String) throws(PairFilterError) {
    lexer = PairFilterLexer(text)
    try advance()
  }

  mutating func filter() throws(PairFilterError) -> PairFilter.Node {
    if token == .end { throw error(.empty) }
    let node = try alternatives()
    if token != .end { throw expected("'and', 'or' or the end") }
    return node
  }

  private mutating func alternatives() throws(PairFilterError) -> PairFilter.Node {
    var nodes = [try conjunction()]
    while try take(keyword: "or") { nodes.append(try conjunction()) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func conjunction() throws(PairFilterError) -> PairFilter.Node {
    var nodes = [try condition()]
    while try take(keyword: "and") { nodes.append(try condition()) }
    return nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  private mutating func condition() throws(PairFilterError) -> PairFilter.Node {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw error(.tooDeep) }
    if try take(keyword: "not") { return .not(try condition()) }
    if try take(sign: "(") {
      let node = try alternatives()
      if try !take(sign: ")") { throw expected("')'") }
      return node
    }
    return try test()
  }

  private mutating func test() throws(PairFilterError) -> PairFilter.Node {
    guard case .word(let name) = token else { throw expected("a field") }
    guard let field = PairFilter.Field(rawValue: name.lowercased()) else { throw error(.unknownField(name)) }
    try advance()
    let isNegated = try take(keyword: "not")
    if try take(keyword: "in") {
      let test = PairFilter.Node.test(.init(field: field, relation: .equal, values: try list(field)))
      return isNegated ? .not(test) : test
    }
    guard !isNegated, case .sign(let sign) = token, let (relation, isOpposite) = Self.relation(sign) else {
      throw expected(isNegated ? "'in'" : "=, !=, <, <=, >, >=, ~, !~ or 'in'")
    }
    guard field.relations.contains(relation) else { throw error(.notApplicable(field, relation: sign)) }
    try advance()
    let test = PairFilter.Test(field: field, relation: relation, values: [try value(field, relation)])
    return isOpposite ? .not(.test(test)) : .test(test)
  }

  private static func relation(_ sign: String) -> (PairFilter.Relation, isOpposite: Bool)? {
    switch sign {
    case "!=": (.equal, true)
    case "!~": (.like, true)
    default: PairFilter.Relation(rawValue: sign).map { ($0, false) }
    }
  }

  private mutating func list(_ field: PairFilter.Field) throws(PairFilterError) -> [PairFilter.Value] {
    guard try take(sign: "(") else { throw expected("'('") }
    var values: [PairFilter.Value] = []
    repeat { values.append(try value(field, .equal)) } while try take(sign: ",")
    guard try take(sign: ")") else { throw expected("',' or ')'") }
    return values
  }

  private mutating func value(
    _ field: PairFilter.Field, _ relation: PairFilter.Relation
  ) throws(PairFilterError) -> PairFilter.Value {
    let text: String
    switch token {
    case .word(let word) where relation == .equal && word.lowercased() == "none":
      try advance()
      return .missing
    case .word(let word): text = word
    case .quoted(let quoted): text = quoted
    case .sign, .end: throw expected("a value")
    }
    guard let value = PairFilter.Value(text, of: field) else { throw error(.value(field, found: text)) }
    try advance()
    return value
  }

  // MARK: - Tokens

  private mutating func advance() throws(PairFilterError) {
    token = try lexer.next()
    column = lexer.column
  }

  private mutating func take(keyword: String) throws(PairFilterError) -> Bool {
    guard case .word(let word) = token, word.lowercased() == keyword else { return false }
    try advance()
    return true
  }

  private mutating func take(sign: String) throws(PairFilterError) -> Bool {
    guard token == .sign(sign) else { return false }
    try advance()
    return true
  }

  private func error(_ kind: PairFilterError.Kind) -> PairFilterError {
    PairFilterError(column: column, kind: kind)
  }

  private func expected(_ what: String) -> PairFilterError {
    let found =
      switch token {
      case .word(let text), .quoted(let text), .sign(let text): text
      case .end: ""
      }
    return error(.expected(what, found: found))
  }
}

extension PairFilter.Value {
  /// A value as a field has it; `nil` where it can't have it.
  fileprivate init?(_ text: String, of field: PairFilter.Field) {
    switch field {
    case .score:
      guard let number = Double(text), (0...1).contains(number) else { return nil }
      self = .number(number)
    case .bead:
      guard let type = BeadType(text) else { return nil }
      self = .bead(type)
    case .language:
      guard let tag = LanguageTag(text) else { return nil }
      self = .language(tag)
    case .date:
      guard Self.isDate(text) else { return nil }
      self = .text(text)
    case .verdict:
      guard let verdict = Verdict(rawValue: text) else { return nil }
      self = .text(verdict.rawValue)
    case .decision:
      guard let decision = PairReview.Decision(rawValue: text) else { return nil }
      self = .text(decision.rawValue)
    case .mark:
      guard let mark = QualityMark(rawValue: text) else { return nil }
      self = .text(mark.rawValue)
    case .publisher: self = .text(text.lowercased())
    default: self = .text(text)
    }
  }

  /// Whether a text is a date and time in ISO 8601 or begins one, cut after any of its parts.
  private static func isDate(_ text: String) -> Bool {
    let shape = Array("0000-00-00T00:00:00.000".utf8)
    let bytes = Array(text.utf8)
    guard [4, 7, 10, 13, 16, 19, 23].contains(bytes.count) else { return false }
    return zip(bytes, shape).allSatisfy { byte, wanted in
      wanted == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == wanted
    }
  }
}
