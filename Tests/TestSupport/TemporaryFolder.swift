public import Foundation

/// A folder of a test's own, gone when the value is.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/satzpaar-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // Folders that a test made unwritable must go as well.
    if let names = FileManager.default.enumerator(atPath: path) {
      for case let name as String in names {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path + "/" + name)
      }
    }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, and the folders above it.
  @discardableResult
  public func write(_ text: String, to relative: String) throws -> String {
    try write(Data(text.utf8), to: relative)
  }

  /// Writes a file, and the folders above it.
  @discardableResult
  public func write(_ data: Data, to relative: String) throws -> String {
    let file = path + "/" + relative
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }

  public func read(_ relative: String) throws -> String {
    try String(contentsOfFile: path + "/" + relative, encoding: .utf8)
  }

  public func exists(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + relative)
  }

  /// The names in the folder, sorted.
  public func names(in relative: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + relative).sorted()
  }
}
