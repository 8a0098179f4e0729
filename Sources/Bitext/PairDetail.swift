/// Something an exchange format says of a pair beside its two texts: an attribute, a property, a note.
///
/// What is known of a pair is written as details by `PairVocabulary` and read back by it; what it does not know is
/// kept as it came, so that nothing a file of another tool says is lost.
public struct PairDetail: Sendable, Hashable {
  /// What the detail is about.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The pair as a whole (TMX `<tu>`).
    case pair = "u"
    /// The article's side (a `<tuv>`).
    case article = "a"
    /// The source's side.
    case source = "s"
  }

  /// How it is written.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An attribute: its name and value.
    case attribute = "@"
    /// A `<prop>`: its type and text.
    case property = "p"
    /// A `<note>`: no name.
    case note = "n"
    /// The side's text with its inline tags, as XML: no name.
    case markup = "m"
  }

  public var subject: Subject
  public var kind: Kind
  public var name: String
  public var value: String

  public init(_ subject: Subject, _ kind: Kind, _ name: String, _ value: String) {
    self.subject = subject
    self.kind = kind
    self.name = name
    self.value = value
  }
}

/// The file that a pair was imported from, ready made.
public struct PairImport: Sendable, Hashable {
  /// The file's name, without its folders.
  public var file: String
  /// SHA-256 of its bytes.
  public var sha256: String
  /// The line its unit begins in, from 1.
  public var line: Int

  public init(file: String, sha256: String, line: Int) {
    self.file = file
    self.sha256 = sha256
    self.line = line
  }
}
