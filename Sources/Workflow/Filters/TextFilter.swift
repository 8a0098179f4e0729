import Bitext
import ICUText
import Segmentation

/// How `tokenize` writes.
public enum TokenFormat: String, Sendable, CaseIterable {
  /// Tokens with single spaces between them.
  case text
  /// One object a line, with the kinds and spans of the tokens.
  case jsonl
}

/// The Unix filters `normalize`, `segment` and `tokenize`: lines in, lines out, memory bounded by the longest line.
public struct TextFilter: Sendable {
  let language: String
  let input: String?
  let output: String?
  let console: any Console

  public init(language: String, input: String?, output: String?, console: any Console) {
    self.language = language
    self.input = input
    self.output = output
    self.console = console
  }

  /// One paragraph a line in; one sentence a line out, and an empty line after each paragraph.
  ///
  /// - Parameter srx: a file with rules of the user's own, which take the place of ours.
  public func segment(srx: String? = nil) throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    let rules = try srx.map { try SRXRules.load($0, for: language) }
    var segmenter = try segmenter(language, SegmentationOptions(srxRules: rules), srx)
    return try eachLine { line, output in
      try segmenter.segment(line)
      for range in segmenter.sentences {
        let sentence = Self.trimmed(UnsafeRawBufferPointer(rebasing: line[range]))
        guard !sentence.isEmpty else { continue }
        try output.write(sentence)
        try output.write("\n")
      }
      try output.write("\n")
    }
  }

  /// One sentence a line in; its tokens out.
  ///
  /// - Parameter compounds: syllables that are one word are one token; as JSON, the parts of words written in one
  ///   are told.
  public func tokenize(format: TokenFormat, compounds: Bool = false) throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    var segmenter = try LineSegmenter(
      language: language, options: SegmentationOptions(joinsCompounds: compounds))
    let splitter = compounds ? CompoundSplitter(language: language) : nil
    return try eachLine { line, output in
      try segmenter.tokenize(line)
      switch format {
      case .text:
        for (index, token) in segmenter.tokens.enumerated() {
          if index > 0 { try output.write(" ") }
          try output.write(UnsafeRawBufferPointer(rebasing: line[token.range]))
        }
      case .jsonl: try output.write(TokenLine.json(line, segmenter.tokens, splitter: splitter))
      }
      try output.write("\n")
    }
  }

  /// A segmenter by a user's rules, whose expressions may be wrong.
  private func segmenter(
    _ language: LanguageTag, _ options: SegmentationOptions, _ srx: String?
  ) throws -> LineSegmenter {
    do throws(ICUError) {
      return try LineSegmenter(language: language, options: options)
    } catch {
      throw JobError(path: srx, message: error.description)
    }
  }

  /// Runs a body on every line; bytes that are not UTF-8 are told and become U+FFFD.
  ///
  /// - Parameters:
  ///   - header: is written first.
  ///   - atEnd: writes what stands behind the last line's.
  func eachLine(
    header: String = "", _ body: (UnsafeRawBufferPointer, ByteOutput) throws -> Void,
    atEnd: (ByteOutput) throws -> Void = { _ in }
  ) throws -> JobOutcome {
    var lines = try ByteInput(path: input)
    let output = try ByteOutput(path: output, not: input)
    try output.write(header)
    var number = 0
    var failures = 0
    while try lines.nextLine({ bytes in
      number += 1
      if Self.isUTF8(bytes) {
        try body(bytes, output)
      } else {
        failures += 1
        var line = String(decoding: bytes, as: UTF8.self)
        report(line, number)
        try line.withUTF8 { try body(UnsafeRawBufferPointer($0), output) }
      }
    }) {}
    try atEnd(output)
    try output.finish()
    return failures > 0 ? .withFindings : .clean
  }

  private func report(_ line: String, _ number: Int) {
    let damage = line.unicodeScalars.firstIndex(of: "\u{FFFD}") ?? line.startIndex
    let column = TextPlace(of: line.utf8.distance(from: line.startIndex, to: damage), in: line).column
    console.write(
      Diagnostic(
        .error, path: input ?? "standard input", place: TextPlace(line: number, column: column),
        message: "not UTF-8, kept as U+FFFD"
      ).description)
  }

  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    (try? UTF8Span(validating: bytes.bindMemory(to: UInt8.self).span)) != nil
  }

  /// A sentence without the blanks that part it from the next.
  private static func trimmed(_ sentence: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = sentence.count
    while start < end, isBlank(sentence[start]) { start += 1 }
    while end > start, isBlank(sentence[end - 1]) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: sentence[start..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
