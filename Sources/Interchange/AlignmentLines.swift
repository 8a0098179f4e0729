public import Bitext

/// The id of a request, written back as it came.
public enum JSONID: Sendable, Hashable {
  case string(String)
  /// As it was spelled: `1`, `1.0`, `1e3` are three ids.
  case number(String)

  /// The id as JSON.
  var json: String {
    switch self {
    case .string(let text): JSONText.quoted(text)
    case .number(let spelling): spelling
    }
  }
}

/// Two lists of sentences to align.
public struct AlignmentRequest: Sendable, Hashable {
  public var id: JSONID
  public var source: [String]
  public var target: [String]

  public init(id: JSONID, source: [String], target: [String]) {
    self.id = id
    self.source = source
    self.target = target
  }
}

/// Reads alignment requests from JSON Lines: `{"id": …, "de": [sentences], "vi": [sentences]}`.
///
/// Other keys are ignored. The id is a string or a number.
public struct AlignmentLineReader: Sendable {
  private let source: String
  private let target: String

  /// - Parameters:
  ///   - source: the language whose tag is the key of the source sentences.
  ///   - target: another language.
  public init(source: LanguageTag, target: LanguageTag) {
    self.source = source.rawValue
    self.target = target.rawValue
  }

  /// Reads one line; `nil` where there is only white space.
  ///
  /// - Parameter number: the line's number in its file, from 1, for errors; a byte order mark is allowed in line 1.
  public func request(in bytes: [UInt8], line number: Int) throws(JSONLineError) -> AlignmentRequest? {
    var scanner = try JSONScanner(bytes, line: number)
    if scanner.isAtEnd() { return nil }
    let start = scanner.offset
    var id: JSONID?
    var sides: [String: [String]] = [:]
    try scanner.object { (key, place, scanner) throws(JSONLineError) in
      if key == "id" {
        if id != nil { throw scanner.error("the key 'id' is there twice", at: place) }
        id = try Self.id(&scanner)
      } else if key == source || key == target {
        if sides[key] != nil { throw scanner.error("the key '\(key)' is there twice", at: place) }
        sides[key] = try Self.sentences(&scanner, key: key)
      } else {
        try scanner.skip()
      }
    }
    if !scanner.isAtEnd() { throw scanner.unexpected("the end of the line") }
    guard let id else { throw scanner.error("the key 'id' is missing", at: start) }
    guard let first = sides[source] else { throw scanner.error("the key '\(source)' is missing", at: start) }
    guard let second = sides[target] else { throw scanner.error("the key '\(target)' is missing", at: start) }
    return AlignmentRequest(id: id, source: first, target: second)
  }

  /// A request's id: a string or a number.
  static func id(_ scanner: inout JSONScanner) throws(JSONLineError) -> JSONID {
    switch scanner.peek() {
    case 0x22: .string(try scanner.string("a string"))
    case 0x2D?, .some(0x30...0x39): .number(try scanner.number())
    default: throw scanner.unexpected("a string or a number as the id")
    }
  }

  private static func sentences(_ scanner: inout JSONScanner, key: String) throws(JSONLineError) -> [String] {
    var sentences: [String] = []
    try scanner.array("an array of sentences for '\(key)'") { (scanner) throws(JSONLineError) in
      sentences.append(try scanner.string("a sentence in double quotes"))
    }
    return sentences
  }
}

/// Writes alignments as JSON Lines: `{"id": …, "beads": [[[0], [0, 1]], …], "scores": [0.9876, …]}`.
///
/// `"moved": [3, 4]` names the beads that stand elsewhere in the other document, where there are some. Where it explains, `"evidence": [{"length": 0.1234, …}, …]` gives the parts of each bead's score, in nats.
public struct AlignmentLineWriter: Sendable {
  private let explains: Bool

  public init(explains: Bool = false) { self.explains = explains }

  /// The line of one alignment, with its line feed; scores have four decimals.
  public func line(id: JSONID, beads: [Bead]) -> String {
    let groups = beads.map { "[\(JSONText.list($0.source)), \(JSONText.list($0.target))]" }.joined(
      separator: ", ")
    let scores = beads.map(\.confidence.withFourDecimals).joined(separator: ", ")
    let evidence = explains ? ", \"evidence\": [\(beads.map(parts).joined(separator: ", "))]" : ""
    let places = beads.indices.filter { beads[$0].isMoved }
    let moved = places.isEmpty ? "" : ", \"moved\": \(JSONText.list(places))"
    return "{\"id\": \(id.json), \"beads\": [\(groups)], \"scores\": [\(scores)]\(moved)\(evidence)}\n"
  }

  private func parts(_ bead: Bead) -> String {
    var object = JSONObject()
    for part in bead.evidence { object.add(part.name, json: part.value.withFourDecimals) }
    return object.text
  }
}

extension JSONID: CustomStringConvertible {
  /// The id for people: a string without its quotes.
  public var description: String {
    switch self {
    case .string(let text): text
    case .number(let spelling): spelling
    }
  }
}
