import TranslationMemory

/// `memory info`: what a memory's file is made of.
public struct MemoryInfoJob: Sendable {
  let memory: String
  let output: String?

  public init(memory: String, output: String?) {
    self.memory = memory
    self.output = output
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where the memory can't be read.
  public func run() throws {
    let info = try translating { try Memory.info(memory) }
    let output = try ByteOutput(path: output, not: memory)
    try output.write(Self.text(info))
    try output.finish()
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
