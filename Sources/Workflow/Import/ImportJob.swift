import Bitext
import Interchange
import TranslationMemory

/// What `import` is asked to do.
public struct ImportOptions: Sendable {
  public var file: String
  public var memory: String
  public var format = ImportFormat.tmx
  /// The languages of the two texts, where the file doesn't say them.
  public var from: String?
  public var to: String?
  /// Only tell what is wrong with the file.
  public var isDryRun = false
  /// Store the sound units of a file that has others.
  public var isPartial = false
  /// Where the units that are not sound go.
  public var rejects: String?
  /// Tell each warning, not each kind once.
  public var isVerbose = false
  public var isQuiet = false

  public init(file: String, memory: String) {
    self.file = file
    self.memory = memory
  }
}

/// `import`: the pairs of a file into a memory.
public struct ImportJob: Sendable {
  let options: ImportOptions
  let console: any Console

  public init(options: ImportOptions, console: any Console) {
    self.options = options
    self.console = console
  }

  /// Does the job; a memory is changed whole or not at all.
  ///
  /// - Returns: `withFindings` where units were not sound.
  /// - Throws: `JobError` where it can't be done, also where units are not sound and only all of them were wanted.
  public func run() throws -> JobOutcome {
    if options.format != .tmx { return try RowImport(options: options, console: console).run() }
    let input = try InputFile(path: options.file)
    var report = ImportReport(path: options.file, isVerbose: options.isVerbose, console: console)
    let rejects = try options.rejects.map { try RejectFile(path: $0, input: options.file) }
    console.begin(stage: "reading", total: 0)
    let stored: ImportOutcome?
    if options.isDryRun {
      try read(input, &report, rejects) { _, _, _ in }
      stored = nil
    } else {
      stored = try store(input, &report, rejects)
    }
    console.end()
    try rejects?.finish()
    report.finish()
    if !options.isQuiet { console.write(report.summary(stored)) }
    return report.errors > 0 ? .withFindings : .clean
  }

  private func store(
    _ input: InputFile, _ report: inout ImportReport, _ rejects: RejectFile?
  ) throws -> ImportOutcome {
    let file = ImportedFile(name: input.name, format: "tmx", sha256: try input.sha256())
    let target = try StagedMemory(path: options.memory)
    let normalizers = Normalizers()
    var outcome = ImportOutcome()
    try translating {
      outcome = try target.memory.importPairs(of: file) { importer in
        try read(input, &report, rejects, sha256: file.sha256) { pair, id, line in
          var pair = pair
          if !pair.hasPlace { try normalizers.normalize(&pair) }
          try importer.add(pair, id: id, line: line)
        }
        if report.errors > 0, !options.isPartial {
          console.end()
          report.finish()
          throw JobError(
            path: options.file,
            message:
              "nothing was stored: \(report.errors) errors in \(report.rejected) of \(report.units) units",
            hint: "--partial stores the sound units, --rejects FILE keeps the others for repair")
        }
      }
    }
    try target.finish()
    return outcome
  }

  private func read(
    _ input: InputFile, _ report: inout ImportReport, _ rejects: RejectFile?, sha256: String = "",
    _ take: (_ pair: SegmentPair, _ id: String?, _ line: Int) throws -> Void
  ) throws {
    var report_ = report
    defer { report = report_ }
    let reader = TMXReader { offset, buffer in try input.read(at: offset, into: buffer) }
    var defects: [TMXDefect] = []
    try reader.read(
      unit: { delivery in
        report_.count(delivery)
        console.advance(by: 1)
        if delivery.isSound {
          let origin = PairImport(file: input.name, sha256: sha256, line: delivery.unit.line)
          for pair in TMXPairs.pairs(of: delivery.unit, header: delivery.header, origin: origin) {
            report_.pairs += 1
            try take(pair.pair, pair.id, delivery.unit.line)
          }
        } else {
          try rejects?.write(delivery.unit, defects.filter { $0.severity == .error }, path: options.file)
        }
        defects.removeAll(keepingCapacity: true)
      },
      defect: { defect in
        report_.take(defect)
        if rejects != nil { defects.append(defect) }
      })
  }
}
