import Reading

/// Which corpus folders a job works on, and how they are read.
public struct CorpusOptions: Sendable, Hashable {
  public var folders: [String]
  /// The articles' language; `nil`: every document that is not a source text is an article.
  public var from: String?
  /// The sources' language; `nil`: any.
  public var to: String?
  /// Files with publishers of the user's own.
  public var publishers: [String]
  /// How many tasks work at once.
  public var jobs: Int
  /// Larger files are reported, not read; in bytes.
  public var maxFileSize: Int
  /// The charset of texts of which nothing nearer says one; `nil`: as detected.
  public var encoding: String?
  /// Patterns of the files that are read; all where there are none.
  public var include: [String]
  /// Patterns of files that are left out.
  public var exclude: [String]
  /// A file that names the files to read, one a line; `-` for standard input, `nil` for all there are.
  public var filesFrom: String?
  /// How documents are paired that no attribution leads from one to the other.
  public var pairing: PairingMethod = .attribution
  /// Which messages are written.
  public var logLevel: LogLevel

  public init(
    folders: [String], from: String? = nil, to: String? = nil, publishers: [String] = [], jobs: Int = 1,
    maxFileSize: Int = 64_000_000, encoding: String? = nil, include: [String] = [], exclude: [String] = [],
    filesFrom: String? = nil, logLevel: LogLevel = .warning
  ) {
    self.folders = folders
    self.from = from
    self.to = to
    self.publishers = publishers
    self.jobs = jobs
    self.maxFileSize = maxFileSize
    self.encoding = encoding
    self.include = include
    self.exclude = exclude
    self.filesFrom = filesFrom
    self.logLevel = logLevel
  }

  /// Which files are read.
  ///
  /// - Throws: `JobError` where the list of files can't be read.
  func selection() throws -> FileSelection {
    var files: [String]?
    if let filesFrom {
      var names: [String] = []
      var input = try ByteInput(path: filesFrom)
      while try input.nextLine({ line in
        if !line.isEmpty { names.append(String(decoding: line, as: UTF8.self)) }
      }) {}
      files = names
    }
    return FileSelection(include: include, exclude: exclude, files: files)
  }

  /// How the files are read.
  var reading: ReadingOptions { ReadingOptions(maxFileSize: maxFileSize, encoding: encoding) }
}
