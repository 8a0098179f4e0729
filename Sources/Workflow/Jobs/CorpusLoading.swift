import Bitext
import Normalization
import Reading
import Segmentation

/// A document of a corpus, read and cut into segments.
struct LoadedDocument: Sendable {
  var document: Document
  /// Where the user finds the file.
  var location: String
  var segments: [Segment]
  /// Whether it comes from the memory instead of a folder of this run.
  var isRemembered = false
}

/// All documents of some corpus folders, in the order of the folders and of the paths in them.
struct LoadedCorpus: Sendable {
  var documents: [LoadedDocument] = []
  /// Files that are texts but could not be read.
  var unreadable = 0
  /// Files that are no texts.
  var skipped = 0
  /// Where each corpus lies, and all its documents, read or not; no documents where only some were looked for.
  var folders: [String: (location: String, documents: Set<String>?)] = [:]
  /// The worst that was told on the way.
  var worst: Severity = .note
}

/// Reads, normalizes and segments corpus folders: the first stages of every job on folders.
struct CorpusLoading {
  let options: CorpusOptions
  let console: any Console

  /// Loads all folders; one that can't be read is told, and the rest is done.
  ///
  /// - Throws: `JobError` where no folder could be read.
  func load() async throws -> LoadedCorpus {
    var corpus = LoadedCorpus()
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
    var found = Set<DocumentID>()
    console.begin(stage: "reading \(listing.name)", total: listing.texts.count)
    defer { console.end() }
    var batches = PendingBatches(files: listing.texts, reader: opened.reader)
    while let batch = batches.next() {
      let reader = opened.reader
      let read = try await parallelMap(
        batch, jobs: options.jobs, console: console, makeWorker: SegmentingWorker.init
      ) { worker, pending -> (ReadOutcome, LoadedDocument?, [Diagnostic]) in
        let outcome = reader.read(pending)
        guard let document = outcome.document else { return (outcome, nil, []) }
        do {
          let (segments, repairs) = try worker.segments(of: document)
          let loaded = LoadedDocument(document: document, location: outcome.location, segments: segments)
          return (outcome, loaded, RepairReport.diagnostics(repairs, in: loaded))
        } catch {
          return (outcome, nil, [Diagnostic(.error, path: outcome.location, message: "\(error)")])
        }
      }
      for (outcome, document, diagnostics) in read {
        report(outcome.diagnostics + diagnostics, in: &corpus)
        guard found.insert(DocumentID(corpus: listing.name, path: outcome.path)).inserted else {
          report(
            [
              Diagnostic(
                .error, path: outcome.location, message: "another record has the same name; the first counts",
                hint: "give each record its own 'id', or none")
            ], in: &corpus)
          corpus.unreadable += 1
          continue
        }
        if let document {
          corpus.documents.append(document)
        } else if outcome.diagnostics.contains(where: { $0.severity == .error }) || outcome.document != nil {
          corpus.unreadable += 1
        }
      }
    }
    corpus.folders[listing.name] = (listing.folder, listing.isPartial ? nil : Set(found.map(\.path)))
  }

  private func report(_ diagnostics: [Diagnostic], in corpus: inout LoadedCorpus) {
    console.report(diagnostics, atLeast: options.isVerbose ? .note : .warning)
    corpus.worst = max(corpus.worst, diagnostics.map(\.severity).max() ?? .note)
  }
}

/// One task's normalizers and segmenters, one pair a language.
final class SegmentingWorker {
  private var stages: [LanguageTag: LanguageStages] = [:]

  init() {}

  /// The segments of all blocks that are text, in order, and what had to be repaired in them.
  func segments(of document: Document) throws -> (segments: [Segment], repairs: [NormalizationChange]) {
    let stages = try stages(for: document.language)
    // Short lines are repaired by what the whole document shows.
    stages.normalizer.assumedEncoding = try stages.normalizer.detect(in: document.text)
    defer { stages.normalizer.assumedEncoding = nil }
    var segments: [Segment] = []
    var repairs: [NormalizationChange] = []
    for block in document.blocks where block.role.isText {
      let parts = try block.textSpans.map { span in
        let (text, changes) = try stages.normalizer.explain(String(document.text[span]), at: span)
        repairs += changes.filter(\.step.isRepair)
        return text
      }
      let text =
        block.inlineClaims.isEmpty && parts.count == 1
        ? parts[0]
        : MappedText(original: String(document.text[block.span]), at: block.span, parts: parts)
      segments += try stages.segmenter.segments(of: text, block: block, firstOrder: segments.count)
    }
    return (segments, repairs)
  }

  /// The segments of all lines, whatever they are; or the lines themselves as segments.
  func segments(ofAllLinesOf document: Document, asSentences: Bool) throws -> [Segment] {
    let stages = try stages(for: document.language)
    var segments: [Segment] = []
    for block in document.blocks {
      let text = try stages.normalizer.normalize(String(document.text[block.span]), at: block.span)
      if asSentences {
        segments.append(
          Segment(
            order: segments.count, block: block.index, role: block.role, text: text,
            tokens: try stages.segmenter.tokens(of: text.normalized)))
      } else {
        segments += try stages.segmenter.segments(of: text, block: block, firstOrder: segments.count)
      }
    }
    return segments
  }

  /// The normal form of a text, as the memory has it.
  func normalized(_ text: String, language: LanguageTag) throws -> String {
    try stages(for: language).normalizer.normalize(text, at: OriginalSpan(start: 0, end: text.utf8.count))
      .normalized
  }

  /// The tokens of a text that is normalized already.
  func tokens(of normalized: String, language: LanguageTag) throws -> [Token] {
    try stages(for: language).segmenter.tokens(of: normalized)
  }

  /// Segments made of ready sentences, each a block of its own.
  func segments(of sentences: [String], language: LanguageTag) throws -> [Segment] {
    let stages = try stages(for: language)
    var segments: [Segment] = []
    segments.reserveCapacity(sentences.count)
    var start = 0
    for (order, sentence) in sentences.enumerated() {
      let span = OriginalSpan(start: start, end: start + sentence.utf8.count)
      start = span.end + 1
      let text = try stages.normalizer.normalize(sentence, at: span)
      segments.append(
        Segment(
          order: order, block: order, role: .body, text: text,
          tokens: try stages.segmenter.tokens(of: text.normalized)))
    }
    return segments
  }

  private func stages(for language: LanguageTag) throws -> LanguageStages {
    if let known = stages[language] { return known }
    let made = try LanguageStages(language)
    stages[language] = made
    return made
  }
}

/// The normalizer and the segmenter of one language; a class, since neither can be copied into a dictionary.
private final class LanguageStages {
  var normalizer: TextNormalizer
  var segmenter: TextSegmenter

  init(_ language: LanguageTag) throws {
    normalizer = try TextNormalizer(language: language)
    segmenter = try TextSegmenter(language: language)
  }
}
