import Bitext
import Quality
import TranslationMemory

/// `memory info`: what a memory's file is made of.
public struct MemoryInfoJob: Sendable {
  let memory: String
  /// Pairs that fulfil all of these are counted.
  let conditions: [String]
  let output: String?

  public init(memory: String, conditions: [String] = [], output: String?) {
    self.memory = memory
    self.conditions = conditions
    self.output = output
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where the memory can't be read.
  public func run() throws {
    let info = try translating { try Memory.info(memory) }
    let output = try ByteOutput(path: output, not: memory)
    try output.write(Self.text(info) + (conditions.isEmpty ? "" : counts()))
    try output.finish()
  }

  /// The pairs that fulfil the conditions, and of how many articles they are.
  private func counts() throws -> String {
    let filter = try PairFilter.all(conditions.map { try pairFilter($0) })
    let store = try openSearchable(memory)
    var marker = try filter?.uses(.mark) ?? false ? QualityMarker(MarkContext(of: store)) : nil
    var pairs = 0
    var articles: Set<DocumentID> = []
    try store.pairs(filter: filter) { pair, _ in
      if let marks = try marker?.marks(of: pair), !(filter?.matches(pair, marks: marks) ?? true) { return }
      pairs += 1
      if let document = pair.articleDocument { articles.insert(document) }
    }
    return StatisticsText.table([
      ("pairs asked for", "\(pairs), of \(articles.count) articles")
    ])
  }

  private static func text(_ info: MemoryInfo) -> String {
    let isOld = info.schema < info.knownSchema
    var rows = [
      ("schema", "\(info.schema)" + (isOld ? " (this program writes \(info.knownSchema))" : "")),
      ("file", "\(info.bytes) bytes"), ("log", "\(info.logBytes) bytes"), ("free", "\(info.freeBytes) bytes"),
      ("units", "\(info.units)"),
    ]
    if info.units > 0 { rows.append(("bytes a unit", "\(info.bytes / info.units)")) }
    for corpus in info.corpora {
      rows.append(
        (
          "corpus \(corpus.name)",
          "\(corpus.articles) articles, \(corpus.sources) sources, \(corpus.removed) removed"
        ))
    }
    rows += info.aligners.map { ("aligner \($0.name)", "\($0.count) articles") }
    rows += info.tables.map { ("table \($0.name)", "\($0.rows) rows, \($0.bytes) bytes") }
    return StatisticsText.table(rows)
  }
}
