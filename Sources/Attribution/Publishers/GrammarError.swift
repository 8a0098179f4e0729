/// A grammar file that can't be read: what is wrong, and where.
public struct GrammarError: Error, Sendable, Hashable, CustomStringConvertible {
  public var path: String
  /// From 1.
  public var line: Int
  /// In characters, from 1.
  public var column: Int
  /// Lower case, naming what was found.
  public var message: String

  public init(path: String, line: Int, column: Int, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String { "\(path):\(line):\(column): error: \(message)" }
}
