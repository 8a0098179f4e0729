import Bitext
import Normalization

/// How the filter `normalize` works.
public struct NormalizeOptions: Sendable {
  /// Where Vietnamese tone marks go: `first`, `second`, `kept`.
  public var toneStyle: String?
  /// What becomes of quotation marks, by the names of `NormalizationOptions.QuoteStyle`.
  public var quoteStyle: String?
  /// Steps that are left out, by name.
  public var skipped: [String]
  /// The legacy encoding that the text is known to be in.
  public var assumed: String?
  /// Write what each step did and where, instead of the text.
  public var explain: Bool

  public init(
    toneStyle: String? = nil, quoteStyle: String? = nil, skipped: [String] = [], assumed: String? = nil,
    explain: Bool = false
  ) {
    self.toneStyle = toneStyle
    self.quoteStyle = quoteStyle
    self.skipped = skipped
    self.assumed = assumed
    self.explain = explain
  }

  /// The names of the tone styles.
  public static var toneStyles: [String] { NormalizationOptions.ToneStyle.allCases.map(\.rawValue) }
  /// The names of the quote styles.
  public static var quoteStyles: [String] { NormalizationOptions.QuoteStyle.allCases.map(\.rawValue) }
  /// The names of the steps, in their order.
  public static var steps: [String] { NormalizationStep.allCases.map(\.rawValue) }
  /// The names of the legacy encodings.
  public static var encodings: [String] { LegacyEncoding.allCases.map(\.rawValue) }
}

extension TextFilter {
  /// Text in, normalized text out, line for line; or a table of what was changed.
  ///
  /// A repair of damaged text is told, and makes the outcome one with findings.
  public func normalize(_ wanted: NormalizeOptions = .init()) throws -> JobOutcome {
    let language = try languageTag(language, option: "--language")
    var options = NormalizationOptions()
    if let style = wanted.toneStyle { options.toneStyle = try value(style, option: "--tone-style") }
    if let style = wanted.quoteStyle { options.quoteStyle = try value(style, option: "--quotes") }
    options.skipped = Set(try wanted.skipped.map { try value($0, option: "--skip") as NormalizationStep })
    var normalizer = try TextNormalizer(language: language, options: options)
    normalizer.assumedEncoding = try wanted.assumed.map { try value($0, option: "--assume") }
    var repairs = 0
    var number = 0
    let outcome = try eachLine(header: wanted.explain ? "line\tstep\tspan\tbefore\tafter\n" : "") {
      line, output in
      number += 1
      if !wanted.explain {
        let isUnchanged = try normalizer.normalize(line: line) { bytes in
          try output.write(bytes)
          try output.write("\n")
          return bytes.baseAddress == line.baseAddress
        }
        // What was done is asked for only where something was.
        if isUnchanged { return }
      }
      let text = String(decoding: line, as: UTF8.self)
      let span = OriginalSpan(start: 0, end: text.utf8.count)
      let changes = try normalizer.explain(text, at: span).changes
      repairs += changes.count(where: \.step.isRepair)
      guard wanted.explain else { return }
      for change in changes {
        let fields = [
          "\(number)", change.step.rawValue, change.original.description, change.before.printable,
          change.after.printable,
        ]
        try output.write(fields.joined(separator: "\t") + "\n")
      }
    }
    guard repairs > 0 else { return outcome }
    console.write(
      Diagnostic(
        .warning, path: input ?? "standard input",
        message: "damaged text was repaired in \(repairs) \(repairs == 1 ? "place" : "places")",
        hint: "--explain shows each; --skip leaves a step out"
      ).description)
    return .withFindings
  }

  /// Reads an option's value by its name.
  private func value<Value: RawRepresentable & CaseIterable>(
    _ name: String, option: String
  ) throws(JobError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: name) else {
      throw JobError(
        message: "'\(option)' has no value '\(name)'",
        hint: "one of: " + Value.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return value
  }
}
