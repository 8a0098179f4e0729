import Alignment
import Bitext
import Reading

/// A hash of all that a run on corpus folders depends on: the files by name and content, the options, the program.
///
/// Two runs of one stamp on an unchanged memory come to the same, so the second need not read a text.
struct CorpusStamp {
  let options: CorpusOptions
  let console: any Console

  /// The stamp; `nil` where there is none: a folder or a file can't be read, or the files are named by a list that may
  /// be a pipe.
  ///
  /// - Parameter parts: what else the run depends on.
  func value(with parts: [String]) async throws -> String? {
    guard options.filesFrom == nil else { return nil }
    var all =
      [
        "run 2", ProgramVersion.text, Aligner.version, options.from ?? "", options.to ?? "",
        "\(options.maxFileSize)", options.encoding ?? "", options.pairing.rawValue, options.logLevel.rawValue,
      ] + parts
    for file in options.publishers { all += ["publishers", try readText(file)] }
    let selection = try options.selection()
    for folder in options.folders {
      guard let listing = try? CorpusFolder.list(folder, selection: selection) else { return nil }
      all += ["folder", listing.name, "\(listing.isPartial)", "\(listing.skipped)"]
      all += listing.diagnostics.map(\.description)
      let files =
        listing.texts + listing.sourceTables
        + listing.sidecars.sorted { $0.key < $1.key }.map(\.value)
      console.begin(stage: "comparing \(listing.name)", total: files.count)
      defer { console.end() }
      let hashes = try await parallelMap(files, jobs: options.jobs, console: console, makeWorker: { () }) {
        try? $1.sha256()
      }
      for (file, hash) in zip(files, hashes) {
        guard let hash else { return nil }
        all += [file.path, hash]
      }
    }
    return hash(all)
  }
}
