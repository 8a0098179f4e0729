import Bitext
import Reading

/// Reads, normalizes and segments corpus folders: the first stages of every job on folders.
struct CorpusLoading {
  let options: CorpusOptions
  /// Reads the documents' claims.
  let linking: LinkingStage
  let console: any Console
  /// Where the texts' temporary file lies; `nil`: where such files belong.
  var shelfFolder: String?

  /// Loads all folders; one that can't be read is told, and the rest is done.
  ///
  /// - Throws: `JobError` where no folder could be read.
  func load() async throws -> LoadedCorpus {
    var corpus = LoadedCorpus(shelf: DocumentShelf(folder: shelfFolder))
    let selection = try options.selection()
    var names: [String: String] = [:]
    var listings: [CorpusListing] = []
    var failures: [JobError] = []
    for folder in options.folders {
      do {
        let listing = try list(folder, selection)
        if let other = names[listing.name] {
          throw JobError(
            path: folder, message: "is called '\(listing.name)' like the corpus folder '\(other)'",
            hint: "documents are known by their corpus folder's name: rename one")
        }
        names[listing.name] = folder
        listings.append(listing)
        try await load(listing, into: &corpus)
      } catch let failure as JobError {
        failures.append(failure)
        if options.folders.count > 1 { console.write(failure.description) }
        corpus.worst = .error
      }
    }
    // An array that has grown may have room for as much again.
    corpus.documents = Array(corpus.documents[...])
    report(
      selection.missing(from: listings).map { file in
        Diagnostic(
          .error, path: file, message: "is no document of the corpus folders",
          hint: "named files lie in a corpus folder, and the patterns of --include and --exclude admit them")
      }, in: &corpus)
    if failures.count == options.folders.count {
      if let only = failures.first, failures.count == 1 { throw only }
      throw JobError(message: "none of the \(failures.count) corpus folders could be read")
    }
    return corpus
  }

  private func list(_ folder: String, _ selection: FileSelection) throws(JobError) -> CorpusListing {
    do {
      return try CorpusFolder.list(folder, selection: selection)
    } catch {
      throw JobError(path: folder, message: error.description)
    }
  }

  private func load(_ listing: CorpusListing, into corpus: inout LoadedCorpus) async throws {
    report(listing.diagnostics, in: &corpus)
    corpus.skipped += listing.skipped
    guard !listing.texts.isEmpty else {
      throw JobError(
        path: listing.folder, message: "no texts in the folder",
        hint: "a corpus folder holds texts, saved pages or JSON Lines, in folders of any depth")
    }
    let opened = try CorpusReader.open(listing, options: options.reading)
    report(opened.diagnostics, in: &corpus)
    var folder = LoadedCorpus.Folder(location: listing.folder, isWhole: !listing.isPartial, unread: [])
    var found = Set<DocumentID>()
    console.begin(stage: "reading \(listing.name)", total: listing.texts.count)
    defer { console.end() }
    var batches = PendingBatches(files: listing.texts, reader: opened.reader)
    let workers = WorkerPool(SegmentingWorker.init)
    let (reader, linking, contents, jobs, console) = (
      opened.reader, linking, corpus.contents, options.jobs, console
    )
    let prepare = { @Sendable (batch: [PendingDocument]) async throws in
      try await parallelMap(batch, jobs: jobs, console: console, makeWorker: workers.lend) {
        Self.prepared(reader.read($1), by: $0.worker, linking, contents)
      }
    }
    var read = try await prepare(batches.next() ?? [])
    while !read.isEmpty {
      // While some are put on the shelf, the next are read.
      let batch = batches.next() ?? []
      async let next = prepare(batch)
      for document in read { try take(document, listing.name, &found, into: &folder, of: &corpus) }
      read = try await next
    }
    corpus.folders[listing.name] = folder
  }

  /// Puts a document where it belongs; two of one name are told, and the first counts.
  private func take(
    _ document: Prepared, _ name: String, _ found: inout Set<DocumentID>,
    into folder: inout LoadedCorpus.Folder, of corpus: inout LoadedCorpus
  ) throws(JobError) {
    let (outcome, prepared, diagnostics) = document
    report(outcome.diagnostics + diagnostics, in: &corpus)
    guard found.insert(DocumentID(corpus: name, path: outcome.path)).inserted else {
      report(
        [
          Diagnostic(
            .error, path: outcome.location, message: "another record has the same name; the first counts",
            hint: "give each record its own 'id', or none")
        ], in: &corpus)
      corpus.unreadable += 1
      return
    }
    if let (known, entry) = prepared {
      corpus.foreignBlocks += outcome.foreignBlocks
      var document = known
      document.place = try corpus.shelf.put(entry)
      corpus.documents.append(document)
      return
    }
    folder.unread.append(outcome.path)
    if (outcome.diagnostics + diagnostics).contains(where: { $0.severity == .error }) {
      corpus.unreadable += 1
    }
  }

  /// What came of a document: as the corpus holds it, its text as the shelf does, and what is told of both.
  private typealias Prepared = (
    outcome: ReadOutcome, prepared: (document: CorpusDocument, entry: DocumentShelf.Entry)?,
    diagnostics: [Diagnostic]
  )

  /// A document as the corpus holds it, and its text as the shelf does.
  private static func prepared(
    _ outcome: ReadOutcome, by worker: SegmentingWorker, _ linking: LinkingStage, _ contents: ContentReaders
  ) -> Prepared {
    // What stays of the outcome must not keep the text.
    var told = outcome
    told.document = nil
    guard let document = outcome.document else { return (told, nil, []) }
    do {
      let (segments, repairs) = try worker.segments(of: document)
      let card = DocumentCard(
        document, location: outcome.location, references: linking.references(in: document))
      return (
        told,
        (
          CorpusDocument(document, segmentCount: segments.count),
          DocumentShelf.Entry(
            card, document, segments, features: try contents.features(of: segments, in: document.language))
        ),
        RepairReport.diagnostics(repairs, in: document, at: outcome.location)
      )
    } catch {
      return (told, nil, [Diagnostic(.error, path: outcome.location, message: "\(error)")])
    }
  }

  private func report(_ diagnostics: [Diagnostic], in corpus: inout LoadedCorpus) {
    console.report(diagnostics, atLeast: options.logLevel.severity)
    corpus.worst = max(corpus.worst, diagnostics.map(\.severity).max() ?? .note)
    for diagnostic in diagnostics {
      corpus.told[diagnostic.severity, default: [:]][diagnostic.kind, default: 0] += 1
    }
  }
}
