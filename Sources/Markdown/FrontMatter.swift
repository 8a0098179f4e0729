import CYAML

/// What stands in YAML between `---` lines over a text: its top-level fields that have one value.
public struct FrontMatter: Sendable, Hashable {
  /// A value, and where it stands.
  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String
    /// Of the field's name in the source, from 1.
    public var line: Int
    /// Bytes of the source: from the field's name to the end of its value.
    public var range: Range<Int>
    /// Bytes of the source: the value, with quotation marks where it has some.
    public var valueRange: Range<Int>
  }

  /// In the order they stand in.
  public private(set) var fields: [Field] = []
  /// The byte of the source that the text begins at.
  public private(set) var end: Int
  /// What is wrong with the YAML, and its line and column, from 1; the fields before it are read.
  public private(set) var fault: (message: String, line: Int, column: Int)?

  public static func == (left: Self, right: Self) -> Bool {
    left.fields == right.fields && left.end == right.end
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(fields) }

  /// Brackets in brackets take libyaml a time quadratic in their number: as many as this are half a second.
  private static let largest = 1 << 14

  /// Reads the front matter of a source in UTF-8; `nil` where it has none.
  ///
  /// It begins in the first line, with `---` alone, and ends with the next line of `---` or `...`. Anchors, lists and maps
  /// are passed over: nothing is expanded.
  public init?(_ source: [UInt8]) {
    var lines = Lines(source)
    guard let first = lines.next(), source[first].elementsEqual("---".utf8) else { return nil }
    let start = lines.at
    var last: Range<Int>?
    while let line = lines.next() {
      if source[line].elementsEqual("---".utf8) || source[line].elementsEqual("...".utf8) {
        last = line
        break
      }
    }
    guard let last else { return nil }
    end = lines.at
    if last.lowerBound - start <= Self.largest {
      parse(source, start..<last.lowerBound)
    } else {
      fault = ("it is larger than \(Self.largest) bytes", 1, 1)
    }
  }

  /// Lines without their ends and the white space before those.
  private struct Lines {
    let source: [UInt8]
    var at = 0

    init(_ source: [UInt8]) { self.source = source }

    mutating func next() -> Range<Int>? {
      guard at < source.count else { return nil }
      let start = at
      var end = source[at...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
      at = min(end + 1, source.count)
      if end + 1 < source.count, source[end] == 0x0D, source[end + 1] == 0x0A { at = end + 2 }
      while end > start, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
      return start..<end
    }
  }

  private mutating func parse(_ source: [UInt8], _ range: Range<Int>) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    let places = Places(source, from: range.lowerBound)
    source[range].withUnsafeBufferPointer { bytes in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var depth = 0
      var name: (text: String, start: Int, line: Int)?
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
          let words = parser.problem.map { String(cString: $0) } ?? "cannot be read"
          // The front matter's first line is the file's second.
          fault = (words, Int(parser.problem_mark.line) + 2, Int(parser.problem_mark.column) + 1)
          return
        }
        defer { yaml_event_delete(&event) }
        switch event.type {
        case YAML_STREAM_END_EVENT: return
        case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
          depth += 1
          if depth == 2 { name = nil }
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: depth -= 1
        case YAML_ALIAS_EVENT where depth == 1: name = nil
        case YAML_SCALAR_EVENT where depth == 1:
          let scalar = event.data.scalar
          let text = String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
          let start = places.offset(event.start_mark)
          if let known = name {
            let end = max(start, places.offset(event.end_mark))
            fields.append(
              Field(
                name: known.text, value: text, line: known.line, range: known.start..<max(known.start, end),
                valueRange: start..<end))
            name = nil
          } else {
            name = (text, start, Int(event.start_mark.line) + 2)
          }
        default: break
        }
      }
    }
  }

  /// Bytes of the source by YAML's lines and characters.
  private struct Places {
    private let source: [UInt8]
    private var starts: [Int] = []

    init(_ source: [UInt8], from start: Int) {
      self.source = source
      var lines = Lines(source)
      lines.at = start
      while lines.at < source.count {
        starts.append(lines.at)
        _ = lines.next()
      }
    }

    func offset(_ mark: yaml_mark_t) -> Int {
      guard Int(mark.line) < starts.count else { return source.count }
      var at = starts[Int(mark.line)]
      var left = Int(mark.column)
      while left > 0, at < source.count {
        at += 1
        while at < source.count, source[at] & 0xC0 == 0x80 { at += 1 }
        left -= 1
      }
      return at
    }
  }
}
