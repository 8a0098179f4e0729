import Bitext
import Hashing
import Interchange
import TranslationMemory

/// `import` of what has a pair a row: tables, JSON Lines, Moses files.
struct RowImport {
  let options: ImportOptions
  let console: any Console

  func run() throws -> JobOutcome {
    let languages = try languages()
    var paths = [options.file]
    if options.format == .moses {
      guard let languages else {
        throw JobError(
          message: "Moses files don't say their languages", hint: "name them with --from and --to")
      }
      paths = [languages.first, languages.second].map { "\(options.file).\($0)" }
    }
    let inputs = try paths.map { try InputFile(path: $0) }
    let name =
      paths.count == 1
      ? inputs[0].name : String(inputs[0].name.dropLast(languages?.first.rawValue.utf8.count ?? 0) + "*")
    let hashes = try inputs.map { try $0.sha256() }
    let sha256 = hashes.count == 1 ? hashes[0] : SHA256.hex(hashes.joined(separator: "\n"))
    let file = ImportedFile(name: name, format: options.format.rawValue, sha256: sha256)
    var feed = try opened(inputs, languages)
    let rejects = try options.rejects.map { try ByteOutput(path: $0, not: paths[0]) }
    if let rejects, !feed.header.isEmpty {
      try rejects.write(feed.header)
      try rejects.write("\n")
    }
    var report = ImportReport(path: options.file, isVerbose: options.isVerbose, console: console)
    console.begin(stage: "reading", total: 0)
    let stored: ImportOutcome?
    if options.isDryRun {
      try read(&feed, file, &report, rejects) { _, _, _ in }
      stored = nil
    } else {
      stored = try store(&feed, file, &report, rejects)
    }
    console.end()
    try rejects?.finish()
    report.finish()
    if !options.isQuiet { console.write(report.summary(stored)) }
    return report.errors > 0 ? .withFindings : .clean
  }

  private func languages() throws -> LanguageColumns? {
    guard let from = options.from, let to = options.to else {
      guard options.from == nil, options.to == nil else {
        throw JobError(message: "one language is not enough", hint: "name both with --from and --to")
      }
      return nil
    }
    let columns = LanguageColumns(
      first: try languageTag(from, option: "--from"), second: try languageTag(to, option: "--to"))
    guard columns.first != columns.second else {
      throw JobError(message: "'--from' and '--to' are the same language (found '\(from)')")
    }
    return columns
  }

  private func opened(_ inputs: [InputFile], _ languages: LanguageColumns?) throws -> RowFeed {
    do {
      return try RowFeed(
        options.format, inputs[0], other: inputs.count > 1 ? inputs[1] : nil, languages: languages)
    } catch let error as PairRowError {
      throw JobError(path: "\(options.file):1", message: error.message, hint: error.hint)
    }
  }

  private func store(
    _ feed: inout RowFeed, _ file: ImportedFile, _ report: inout ImportReport, _ rejects: ByteOutput?
  ) throws -> ImportOutcome {
    let target = try StagedMemory(path: options.memory)
    let normalizers = Normalizers()
    var outcome = ImportOutcome()
    try translating {
      outcome = try target.memory.importPairs(of: file) { importer in
        try read(&feed, file, &report, rejects) { pair, id, line in
          var pair = pair
          if !pair.hasPlace { try normalizers.normalize(&pair) }
          try importer.add(pair, id: id, line: line)
        }
        guard report.errors > 0, !options.isPartial else { return }
        console.end()
        try rejects?.finish()
        report.finish()
        throw JobError(
          path: options.file,
          message:
            "nothing was stored: \(report.errors) errors in \(report.rejected) of \(report.units) rows",
          hint: "--partial stores the sound rows, --rejects FILE keeps the others for repair")
      }
    }
    try target.finish()
    return outcome
  }

  private func read(
    _ feed: inout RowFeed, _ file: ImportedFile, _ report: inout ImportReport, _ rejects: ByteOutput?,
    _ take: (_ pair: SegmentPair, _ id: String?, _ line: Int) throws -> Void
  ) throws {
    while let row = try feed.next() {
      console.advance(by: 1)
      switch row.pair {
      case .success(let found?):
        let pair = PairVocabulary.pair(
          article: found.article, source: found.source, details: found.details,
          origin: PairImport(file: file.name, sha256: file.sha256, line: row.line))
        report.countRow(nil)
        report.pairs += 1
        try take(pair, pair.hasPlace ? found.id : nil, row.line)
      case .success(nil):
        report.countRow(nil)
        report.countLoneText(
          Diagnostic(
            .warning, path: options.file, place: TextPlace(line: row.line, column: 1),
            message: "one text only: no pair, left out"))
      case .failure(let error):
        report.countRow(
          Diagnostic(
            .error, path: options.file, place: TextPlace(line: row.line, column: error.column ?? 1),
            message: error.message, hint: error.hint))
        if let rejects {
          try rejects.write(row.text)
          try rejects.write("\n")
        }
      }
    }
  }
}
