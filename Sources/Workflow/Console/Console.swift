public import Bitext

/// Where a job's messages and progress go: standard error, or a test.
public protocol Console: Sendable {
  /// A message of one or more lines.
  func write(_ message: String)

  /// A message about a file or the run.
  func report(_ diagnostic: Diagnostic)

  /// A stage begins that has `total` items to do (0 where nobody knows).
  func begin(stage: String, total: Int)

  /// Some more items of the present stage are done.
  func advance(by count: Int)

  /// The present stage is done.
  func end()
}

extension Console {
  public func report(_ diagnostic: Diagnostic) { write(diagnostic.description) }

  /// Reports diagnostics; notes only where they were asked for.
  func report(_ diagnostics: [Diagnostic], atLeast least: Severity) {
    for diagnostic in diagnostics where diagnostic.severity >= least { report(diagnostic) }
  }
}

extension Diagnostic {
  /// The message without what is particular to its file: what was found stands in brackets or quotation marks, and
  /// numbers differ.
  var kind: String {
    var kind = ""
    var isQuoted = false
    for character in message.firstRange(of: " (").map({ message[..<$0.lowerBound] }) ?? message[...] {
      if character == "'" {
        kind += isQuoted ? "…'" : "'"
        isQuoted.toggle()
      } else if !isQuoted {
        if !character.isNumber { kind.append(character) } else if kind.last != "#" { kind.append("#") }
      }
    }
    return kind
  }
}

/// What kept a job from being done at all.
public struct JobError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder it is about, if any.
  public var path: String?
  /// A lower-case fragment.
  public var message: String
  public var hint: String?

  public init(path: String? = nil, message: String, hint: String? = nil) {
    self.path = path
    self.message = message
    self.hint = hint
  }

  /// As a diagnostic says it.
  public var description: String {
    Diagnostic(.error, path: path, message: message, hint: hint).description
  }
}

/// How a job that was done ended; a job that could not be done throws.
public enum JobOutcome: Int32, Sendable {
  /// Nothing to complain of.
  case clean = 0
  /// Done, with findings or with documents that could not be read.
  case withFindings = 1
}
