/// What keeps an XML text from being read: where, and why.
public struct XMLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  /// From 1, in bytes, as libxml2 counts.
  public var column: Int
  /// A lower-case fragment.
  public var message: String

  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String { "\(line):\(column): \(message)" }
}
