import Bitext
import TranslationMemory

/// `stats`: what a memory holds, counted.
public struct StatsJob: Sendable {
  let memory: String
  let output: String?

  public init(memory: String, output: String?) {
    self.memory = memory
    self.output = output
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() throws {
    let store = try openMemory(memory, mode: .readOnly)
    let statistics = try translating { try store.statistics() }
    let output = try ByteOutput(path: output, not: memory)
    try output.write(StatisticsText.long(statistics))
    try output.finish()
  }
}

/// A memory's counts, in words.
enum StatisticsText {
  /// A table of names and numbers.
  static func long(_ counts: MemoryStatistics) -> String {
    var rows: [(String, String)] = [
      ("corpora", counts.corpora.isEmpty ? "none" : counts.corpora.joined(separator: ", "))
    ]
    for documents in counts.documents {
      rows.append(("\(documents.role)s in \(documents.language)", "\(documents.count)"))
    }
    rows += [
      ("articles with their source's text", "\(counts.linked)"), ("articles without", "\(counts.unlinked)"),
      ("segments", "\(counts.segments)"), ("pairs", "\(counts.pairs)"),
      ("different pairs (units)", "\(counts.units)"),
      ("units found more than once", "\(counts.repeatedUnits)"),
      ("unpaired in articles", "\(counts.unpairedArticle)"),
      ("unpaired in sources", "\(counts.unpairedSource)"),
    ]
    rows += counts.languagePairs.map { ("articles \($0.article)-\($0.source)", "\($0.count)") }
    rows += counts.beads.map { ("beads \($0.name)", "\($0.count)") }
    rows += counts.verdicts.map { ("verdict \($0.name)", "\($0.count)") }
    rows += counts.publishers.map { ("publisher \($0.name)", "\($0.count)") }
    rows += counts.imports.map { ("imported from \($0.name)", "\($0.count)") }
    rows += counts.importedLanguages.map { ("imported \($0.article)-\($0.source)", "\($0.count)") }
    rows += counts.findings.map { ("finding \($0.name)", "\($0.count)") }
    return table(rows)
  }

  /// Names and values in two columns.
  static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, value in
      name.printable + String(repeating: " ", count: width - name.count) + "  " + value.printable + "\n"
    }.joined()
  }
}
