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
  /// Whether notes are written too, not just warnings and errors.
  public var isVerbose: Bool

  public init(
    folders: [String], from: String? = nil, to: String? = nil, publishers: [String] = [], jobs: Int = 1,
    maxFileSize: Int = 64_000_000, isVerbose: Bool = false
  ) {
    self.folders = folders
    self.from = from
    self.to = to
    self.publishers = publishers
    self.jobs = jobs
    self.maxFileSize = maxFileSize
    self.isVerbose = isVerbose
  }
}
