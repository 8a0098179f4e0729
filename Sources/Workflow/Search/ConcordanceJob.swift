import Bitext
import Interchange
import TranslationMemory

/// `concordance`: the pairs of a memory that hold some words, with the words in their context.
public struct ConcordanceJob: Sendable {
  let memory: String
  let phrases: [String]
  let language: String?
  let ignoresTones: Bool
  let context: Int
  let maximum: Int
  let conditions: [String]
  let format: SearchFormat
  let output: String?
  let console: any Console

  public init(
    memory: String, phrases: [String], language: String?, ignoresTones: Bool, context: Int, maximum: Int,
    conditions: [String] = [], format: SearchFormat, output: String?, console: any Console
  ) {
    self.memory = memory
    self.phrases = phrases
    self.language = language
    self.ignoresTones = ignoresTones
    self.context = context
    self.maximum = maximum
    self.conditions = conditions
    self.format = format
    self.output = output
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() throws {
    let store = try openSearchable(memory)
    // One more than asked for tells whether there are more.
    var query = ConcordanceQuery(
      phrases: phrases, language: try language.map { try languageTag($0, option: "--in") },
      ignoresTones: ignoresTones, context: context, maximum: maximum + 1)
    query.filter = try searchFilter(conditions)
    let hits = try translating { try store.concordance(query) }
    let writer = ConcordanceWriter(format: format.writerFormat)
    let output = try ByteOutput(path: output, not: memory)
    try output.write(writer.header)
    for hit in hits.prefix(maximum) { try output.write(writer.hit(hit)) }
    try output.finish()
    if hits.count > maximum {
      console.write(
        Diagnostic(
          .note, path: memory, message: "there are more than \(maximum) pairs with these words",
          hint: "ask for more with --max"
        ).description)
    }
  }
}

/// Whether there is a word in a phrase that could be looked for.
public func hasWords(_ phrase: String) -> Bool {
  phrase.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
}
