import Bitext
import Glibc
import Interchange
import Reading
import TranslationMemory

/// `export`: the memory's pairs as files.
public struct ExportJob: Sendable {
  let memory: String
  let options: ExportOptions
  let console: any Console

  public init(memory: String, options: ExportOptions, console: any Console) {
    self.memory = memory
    self.options = options
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() throws {
    let store = try openMemory(memory, mode: .readOnly)
    let columns = try columns(of: store)
    try translating { try export(store, columns) }
  }

  private func export(_ store: Memory, _ columns: LanguageColumns) throws {
    let extra = ExtraColumns(hasDecisions: try store.hasDecisions(), hasMarks: options.hasMarks)
    let selector = try PairSelector(store, options, columns: columns)
    var sinks = try paths().map {
      try ExportSink(options, path: $0, columns: columns, extra: extra, memory: memory)
    }
    console.begin(stage: "exporting", total: 0)
    try selector.prepare()
    var corrected = 0
    var card = options.card.map { _ in
      DataCard(
        columns, toolVersion: ProgramVersion.number, choices: options.choices,
        parts: options.splits.map(\.name))
    }
    let cardOutput = try options.card.map { try ByteOutput(path: $0, not: memory) }
    try selector.forEach { selected in
      let record = selected.record
      let part = try options.splits.isEmpty ? 0 : selector.split(of: record)
      try sinks[part].write(record)
      card?.add(record.pair, marks: selected.marks, part: part)
      if record.pair.review?.decision == .corrected { corrected += 1 }
      console.advance(by: 1)
    }
    console.end()
    for sink in sinks { try sink.finish() }
    if let card, let cardOutput {
      try cardOutput.write(options.card?.hasSuffix(".json") ?? false ? card.json : card.markdown)
      try cardOutput.finish()
    }
    let leftOut = selector.leftOut
    warn(leftOut: leftOut.others)
    note(
      leftOut.wrong, "pairs that were decided to be wrong were left out", hint: "--with-wrong writes them too"
    )
    note(leftOut.doubles, "pairs whose texts another pair has were left out")
    note(
      corrected, "pairs have the texts that a reviewer corrected",
      hint: "--where 'decision != corrected' leaves them out")
    if let count = options.sample, sinks.reduce(0, { $0 + $1.count }) < count {
      note(
        sinks.reduce(0) { $0 + $1.count }, "pairs are all that there are, fewer than the sample's \(count)")
    }
    let total = sinks.reduce(0) { $0 + $1.count }
    for (split, sink) in zip(options.splits, sinks) {
      console.write("\(split.name): \(sink.count) pairs")
      if sink.count == 0, split.share > 0, total > 0 {
        console.write(
          Diagnostic(
            .warning, path: memory, message: "the split '\(split.name)' is empty",
            hint: "whole documents are drawn: take another --seed, larger shares, or more documents"
          ).description)
      }
    }
    warn(guarded: sinks.reduce(0) { $0 + $1.guardedCells })
  }

  /// Where each split goes; without splits, where all goes.
  private func paths() throws -> [String?] {
    guard !options.splits.isEmpty, let folder = options.output else { return [options.output] }
    try makeFolder(folder)
    return options.splits.map { "\(folder)/\($0.name)\(options.format.fileType)" }
  }

  private func note(_ count: Int, _ message: String, hint: String? = nil) {
    guard count > 0 else { return }
    console.write(Diagnostic(.note, path: memory, message: "\(count) \(message)", hint: hint).description)
  }

  private func warn(leftOut others: [String: Int]) {
    for (languages, count) in others.sorted(by: { $0.key < $1.key }) {
      console.write(
        Diagnostic(
          .warning, path: memory, message: "\(count) rows in other languages were left out (\(languages))",
          hint: "export them with --from and --to"
        ).description)
    }
  }

  private func warn(guarded: Int) {
    guard guarded > 0 else { return }
    console.write(
      Diagnostic(
        .warning, path: options.output,
        message:
          "\(guarded) cells that a spreadsheet would take for formulas or numbers begin with an apostrophe now",
        hint: "--keep-formulas writes them as they are"
      ).description)
  }

  /// The languages of the two texts: as asked for, or those of most articles and of their sources.
  private func columns(of store: Memory) throws -> LanguageColumns {
    let asked = (
      try options.from.map { try languageTag($0, option: "--from") },
      try options.to.map { try languageTag($0, option: "--to") }
    )
    if let first = asked.0, let second = asked.1 { return LanguageColumns(first: first, second: second) }
    let usual = try translating { try store.usualLanguages() }
    guard let first = asked.0 ?? usual.first else {
      throw JobError(path: memory, message: "the memory is empty", hint: "fill it with 'satzpaar process'")
    }
    if let second = asked.1 ?? usual.second { return LanguageColumns(first: first, second: second) }
    // No source text is there yet: what the publishers write in names the column.
    var claimed: LanguageTag?
    try translating {
      try store.pairs(unpaired: true, minConfidence: nil) { pair, _ in
        if claimed == nil { claimed = pair.reference?.language }
      }
    }
    guard let second = claimed ?? LanguageTag("und") else { preconditionFailure("'und' is a language tag") }
    return LanguageColumns(first: first, second: second)
  }
}

/// Makes a folder where there is none; the folder above it must be there.
private func makeFolder(_ path: String) throws(JobError) {
  guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
  throw JobError(path: path, message: "the folder can't be made (\(systemMessage(errno)))")
}
