public import Bitext

extension CorpusReader {
  /// A reader of files that belong to no corpus folder: what is known of them is their bytes.
  ///
  /// - Throws: an error of the embedded role tables only.
  public static func forSingleFiles(options: ReadingOptions = .init()) throws -> CorpusReader {
    try open(CorpusListing(name: "files", folder: "."), options: options).reader
  }

  /// Reads one file, by what its name ends with; a file of records is read as a text.
  ///
  /// - Parameter language: what it is in; `nil`: as detected.
  public func read(path: String, language: LanguageTag?) -> ReadOutcome {
    let kind = CorpusFile.Kind(name: path).flatMap { $0.isOfRecords ? nil : $0 }
    return read(CorpusFile(path: path, location: path, kind: kind ?? .text), language: language)
  }
}
