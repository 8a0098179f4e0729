import Bitext
import Normalization
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

  /// Text in, normalized text out, line for line.
  public func normalize() throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    var normalizer = try TextNormalizer(language: language)
    return try eachLine { line, output in
      let span = OriginalSpan(start: 0, end: line.utf8.count)
      try output.write(normalizer.normalize(line, at: span).normalized)
      try output.write("\n")
    }
  }

  /// One paragraph a line in; one sentence a line out, and an empty line after each paragraph.
  public func segment() throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    var segmenter = try TextSegmenter(language: language)
    return try eachLine { line, output in
      for span in try segmenter.sentences(of: line) {
        try output.write(line.utf8.dropFirst(span.start).prefix(span.count))
        try output.write("\n")
      }
      try output.write("\n")
    }
  }

  /// One sentence a line in; its tokens out.
  public func tokenize(format: TokenFormat) throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    var segmenter = try TextSegmenter(language: language)
    return try eachLine { line, output in
      let tokens = try segmenter.tokens(of: line)
      switch format {
      case .text:
        for (index, token) in tokens.enumerated() {
          if index > 0 { try output.write(" ") }
          try output.write(line.utf8.dropFirst(token.span.start).prefix(token.span.count))
        }
      case .jsonl: try output.write(TokenLine.json(line, tokens))
      }
      try output.write("\n")
    }
  }

  /// Runs a body on every line; bytes that are not UTF-8 are told and become U+FFFD.
  private func eachLine(_ body: (String, ByteOutput) throws -> Void) throws -> JobOutcome {
    var lines = try ByteInput(path: input)
    let output = try ByteOutput(path: output)
    var number = 0
    var failures = 0
    while try lines.nextLine({ bytes in
      number += 1
      if let line = String(validating: bytes, as: UTF8.self) {
        try body(line, output)
      } else {
        failures += 1
        let line = String(decoding: bytes, as: UTF8.self)
        let offset = line.utf8.distance(
          from: line.startIndex, to: line.unicodeScalars.firstIndex(of: "\u{FFFD}") ?? line.startIndex)
        let column = TextPlace(of: offset, in: line).column
        console.write(
          Diagnostic(
            .error, path: input ?? "standard input", place: TextPlace(line: number, column: column),
            message: "not UTF-8, kept as U+FFFD"
          ).description)
        try body(line, output)
      }
    }) {}
    try output.finish()
    return failures > 0 ? .withFindings : .clean
  }
}
