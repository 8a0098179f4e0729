import Alignment
import Bitext
import TranslationMemory

/// `lexicon`: the word pairs that a memory holds, shown, written, read and learned anew.
public struct LexiconJob: Sendable {
  let memory: String
  let from: String?
  let to: String?
  let console: any Console

  /// - Parameters:
  ///   - from: the language of the first word of each pair; `nil` where the memory has one language pair only.
  ///   - to: that of the second.
  public init(memory: String, from: String?, to: String?, console: any Console) {
    self.memory = memory
    self.from = from
    self.to = to
    self.console = console
  }

  /// Shows what there is: a line a lexicon, or the best translations of one word.
  ///
  /// - Throws: `JobError` where the memory can't be read.
  public func show(word: String?, limit: Int, output: String?) throws {
    let store = try openMemory(memory, mode: .readOnly)
    let output = try ByteOutput(path: output)
    let summaries = try translating { try store.lexicons() }
    if summaries.isEmpty {
      console.write(
        Diagnostic(
          .note, path: memory, message: "the memory has no lexicon",
          hint: "learn one from its pairs with 'satzpaar lexicon retrain'"
        ).description)
    }
    if let word {
      try show(word, limit: limit, in: store, summaries, to: output)
    } else {
      for summary in summaries {
        let origin =
          summary.origin == .learned
          ? "learned from \(summary.pairs) sentence pairs by \(summary.aligner)" : "imported"
        try output.write("\(summary.first)-\(summary.second)  \(summary.entries) word pairs, \(origin)\n")
      }
    }
    try output.finish()
  }

  /// The translations of a word in both directions, most probable first.
  private func show(
    _ word: String, limit: Int, in store: Memory, _ summaries: [LexiconSummary], to output: ByteOutput
  ) throws {
    let known = try KnownLexicons(store)
    var seen: Set<[LanguageTag]> = []
    for summary in summaries {
      for (from, to) in [(summary.first, summary.second), (summary.second, summary.first)] {
        guard seen.insert([from, to]).inserted, let lexicon = known[from, to] else { continue }
        let folded = try SegmentingWorker().tokens(of: word, language: from).map(\.folded)
        let found = lexicon.entries.filter { folded.contains($0.source) }
          .sorted { ($1.forward, $0.target) < ($0.forward, $1.target) }
        for entry in found.prefix(limit) {
          try output.write(
            "\(from)-\(to)  \(entry.source) \(entry.target)  \(decimals(Double(entry.forward)))"
              + " \(decimals(Double(entry.backward)))\n")
        }
      }
    }
  }

  /// Writes the word pairs as TSV: a header, then source, target and both probabilities.
  ///
  /// - Throws: `JobError` where there are none.
  public func export(output: String?) throws {
    let store = try openMemory(memory, mode: .readOnly)
    let languages = try languages(in: store)
    guard let lexicon = try KnownLexicons(store)[languages.from, languages.to] else {
      throw JobError(
        path: memory, message: "the memory has no lexicon for \(languages.from)-\(languages.to)",
        hint: "learn one from its pairs with 'satzpaar lexicon retrain'")
    }
    let output = try ByteOutput(path: output)
    try output.write(lexicon.tsv)
    try output.finish()
  }

  /// Takes word pairs from TSV as `export` writes it into the memory.
  ///
  /// - Parameter replace: forget what was imported before; otherwise both are kept.
  /// - Returns: how many word pairs are imported now.
  public func importing(input: String?, replace: Bool) throws -> String {
    let from = try languageTag(from ?? "", option: "--from")
    let to = try languageTag(to ?? "", option: "--to")
    guard from != to else {
      throw JobError(message: "'--from' and '--to' are the same language (found '\(from)')")
    }
    var lexicon = try read(input, from, to)
    let store = try openMemory(memory, mode: .readWrite(create: true))
    if !replace, let old = try translating({ try store.lexicon(from: from, to: to, origin: .imported) }) {
      lexicon = lexicon.merged(with: Lexicon(old.entries))
    }
    let entries = lexicon.stored
    try translating {
      try store.store(StoredLexicon(from: from, to: to, origin: .imported, entries: entries))
      try store.close()
    }
    return "imported  \(entries.count) word pairs \(from)-\(to)\n"
  }

  private func read(_ input: String?, _ from: LanguageTag, _ to: LanguageTag) throws -> Lexicon {
    var lines = try ByteInput(path: input)
    var text = ""
    while try lines.nextLine({ text += String(decoding: $0, as: UTF8.self) + "\n" }) {}
    do {
      let read = try Lexicon(tsv: text)
      return try folded(read, from, to)
    } catch let error as LexiconError {
      throw JobError(
        path: "\(input ?? "standard input"):\(error.line)", message: error.message,
        hint: "a row is source, target and two probabilities, with tabs between")
    }
  }

  /// The words in the form that texts are compared in.
  private func folded(_ lexicon: Lexicon, _ from: LanguageTag, _ to: LanguageTag) throws -> Lexicon {
    let worker = SegmentingWorker()
    func word(_ text: String, _ language: LanguageTag) throws -> String {
      let tokens = try worker.tokens(of: text, language: language)
      return tokens.count == 1 ? tokens[0].folded : text
    }
    return Lexicon(
      try lexicon.entries.map {
        Lexicon.Entry(
          source: try word($0.source, from), target: try word($0.target, to), forward: $0.forward,
          backward: $0.backward)
      })
  }

  /// Learns the word pairs anew from the memory's sentence pairs; what was imported stays.
  ///
  /// - Returns: what was learned, in words.
  public func retrain(minScore: Double, jobs: Int) async throws -> String {
    let store = try openMemory(memory, mode: .readWrite(create: false))
    let learned = try await LexiconLearning(store: store, minScore: minScore, jobs: jobs, console: console)
      .learn()
    let found = Set(learned.map { [$0.from, $0.to] })
    try translating {
      for old in try store.lexicons()
      where old.origin == .learned && !found.contains([old.first, old.second]) {
        try store.store(StoredLexicon(from: old.first, to: old.second, origin: .learned, entries: []))
      }
      for lexicon in learned {
        try store.store(
          StoredLexicon(
            from: lexicon.from, to: lexicon.to, origin: .learned, aligner: Aligner.version,
            pairs: lexicon.pairs, entries: lexicon.lexicon.stored))
      }
      try store.close()
    }
    if learned.isEmpty { return "learned  nothing: the memory has no pairs with a score of \(minScore)\n" }
    return learned.map {
      "learned  \($0.lexicon.entries.count) word pairs \($0.from)-\($0.to) from \($0.pairs) sentence pairs\n"
    }.joined()
  }

  /// The language pair asked for, or the only one there is.
  private func languages(in store: Memory) throws -> (from: LanguageTag, to: LanguageTag) {
    if let from, let to {
      return (try languageTag(from, option: "--from"), try languageTag(to, option: "--to"))
    }
    let summaries = try translating { try store.lexicons() }
    let pairs = Set(summaries.map { [$0.first, $0.second] })
    guard pairs.count < 2 else {
      throw JobError(
        path: memory, message: "the memory has lexicons of \(pairs.count) language pairs",
        hint: "name one with --from and --to")
    }
    guard let only = summaries.first else {
      throw JobError(
        path: memory, message: "the memory has no lexicon",
        hint: "learn one from its pairs with 'satzpaar lexicon retrain'")
    }
    let asked = (
      try from.map { try languageTag($0, option: "--from") },
      try to.map { try languageTag($0, option: "--to") }
    )
    let isReversed = asked.0 == only.second || asked.1 == only.first
    return isReversed ? (only.second, only.first) : (only.first, only.second)
  }
}

/// A number with four decimals.
func decimals(_ value: Double) -> String {
  let scaled = Int((value.magnitude * 10_000).rounded(.toNearestOrEven))
  let fraction = String(scaled % 10_000)
  return (value < 0 && scaled != 0 ? "-" : "") + "\(scaled / 10_000)."
    + String(repeating: "0", count: 4 - fraction.count) + fraction
}
