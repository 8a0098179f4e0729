import Bitext
import Interchange
import TranslationMemory

/// How the memory is asked for what is like a text.
public struct LookupOptions: Sendable {
  public var from: String
  public var to: String
  /// The sentences before and after the text, where there is one text.
  public var previous: String?
  public var next: String?
  /// Whether the texts are sentences that follow each other.
  public var isInOrder = false
  public var minimum = 70
  public var maximum = 5
  public var hasPenalties = true
  /// Only units with a pair that fulfils all of these.
  public var conditions: [String] = []

  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}

/// `lookup`: the units of a memory that are most like a text, or like each line of the input.
public struct LookupJob: Sendable {
  let memory: String
  let options: LookupOptions
  let format: SearchFormat
  let output: String?
  let console: any Console

  public init(
    memory: String, options: LookupOptions, format: SearchFormat, output: String?, console: any Console
  ) {
    self.memory = memory
    self.options = options
    self.format = format
    self.output = output
    self.console = console
  }

  /// Looks up one text.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run(text: String) throws {
    let session = try LookupSession(self)
    let output = try ByteOutput(path: output, not: memory)
    try output.write(session.writer.header)
    try output.write(session.answer(text, previous: options.previous, next: options.next, line: 1))
    try output.finish()
  }

  /// Looks up each line of a file or of standard input; an empty line is no text.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run(input: String?) throws -> JobOutcome {
    let session = try LookupSession(self)
    let filter = TextFilter(language: options.from, input: input, output: output, console: console)
    var line = 0
    var waiting: (text: String, line: Int, previous: String?)?
    var previous: String?
    func answerWaiting(next: String?, _ output: ByteOutput) throws {
      guard let text = waiting else { return }
      waiting = nil
      try output.write(session.answer(text.text, previous: text.previous, next: next, line: text.line))
    }
    return try filter.eachLine(header: session.writer.header) { bytes, output in
      line += 1
      let text = String(decoding: bytes, as: UTF8.self)
      let isText = text.contains { !$0.isWhitespace }
      guard options.isInOrder else {
        if isText { try output.write(session.answer(text, previous: nil, next: nil, line: line)) }
        // A program at the other end may wait for the answer before it asks on.
        return try output.flush()
      }
      try answerWaiting(next: isText ? text : nil, output)
      if isText { waiting = (text, line, previous) }
      previous = isText ? text : nil
    } atEnd: { output in
      try answerWaiting(next: nil, output)
    }
  }
}

/// An open memory, and what is needed to ask it.
private struct LookupSession {
  let store: Memory
  let writer: LookupWriter
  private let worker = SegmentingWorker()
  private let from: LanguageTag
  private let to: LanguageTag
  private let options: LookupOptions
  private let filter: PairFilter?

  init(_ job: LookupJob) throws {
    from = try languageTag(job.options.from, option: "--from")
    to = try languageTag(job.options.to, option: "--to")
    guard from != to else {
      throw JobError(message: "'--from' and '--to' are the same language (found '\(from)')")
    }
    store = try openSearchable(job.memory)
    writer = LookupWriter(format: job.format.writerFormat)
    options = job.options
    filter = try searchFilter(job.options.conditions)
  }

  func answer(_ text: String, previous: String?, next: String?, line: Int) throws -> String {
    var query = FuzzyQuery(
      text: text, normalized: try worker.normalized(text, language: from), from: from, to: to,
      previous: try previous.map { try worker.normalized($0, language: from) },
      next: try next.map { try worker.normalized($0, language: from) }, minimum: options.minimum,
      maximum: options.maximum, penalties: options.hasPenalties ? PenaltyLimits() : .none)
    query.filter = filter
    let matches = try translating { try store.lookup(query) }
    return writer.matches(matches, of: text, line: line)
  }
}

/// Opens a memory for searching; one of an older version is brought up to date first.
func openSearchable(_ path: String) throws -> Memory {
  try translating {
    do throws(MemoryError) {
      return try Memory.open(path, mode: .readOnly)
    } catch {
      guard case .olderSchema = error.kind else { throw error }
      try Memory.open(path, mode: .readWrite(create: false)).close()
      return try Memory.open(path, mode: .readOnly)
    }
  }
}

/// The filter of a search; marks are of pairs on their way out, and a search has none.
func searchFilter(_ conditions: [String]) throws(JobError) -> PairFilter? {
  var filters: [PairFilter] = []
  for condition in conditions { filters.append(try pairFilter(condition)) }
  let filter = PairFilter.all(filters)
  if filter?.uses(.mark) ?? false {
    throw JobError(message: "'--where' asks for marks, which exports have and searches don't")
  }
  return filter
}
