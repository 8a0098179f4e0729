public import Foundation

/// One run of the real binary: what it printed, and how it ended.
public struct CommandRun: Sendable {
  public var code: Int32
  public var output: String
  public var errors: String

  /// The binary that was built with the tests; it lies beside the test program.
  public static let binary: String = {
    let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return test.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/satzpaar"
  }()

  /// Runs the binary and waits for its end.
  ///
  /// - Parameters:
  ///   - input: standard input; empty where none is given.
  ///   - folder: the working folder; the repository where none is given.
  @discardableResult
  public init(_ arguments: String..., input: String = "", in folder: String? = nil) throws {
    try self.init(arguments: arguments, input: Data(input.utf8), in: folder)
  }

  public init(arguments: [String], input: Data = Data(), in folder: String? = nil) throws {
    // Files, not pipes: nothing has to be emptied while the command runs.
    let scratch = try TemporaryFolder()
    let inputPath = try scratch.write(input, to: "in")
    let outputPath = try scratch.write("", to: "out")
    let errorPath = try scratch.write("", to: "err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? SharedData.repository)
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
    process.waitUntilExit()
    code = process.terminationStatus
    output = String(decoding: try Data(contentsOf: URL(fileURLWithPath: outputPath)), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorPath)), as: UTF8.self)
  }

  /// The lines of the output.
  public var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The output as a table with a header row: one dictionary a row.
  public var rows: [[String: String]] { Self.rows(of: output) }

  /// A TSV text as a table with a header row.
  public static func rows(of table: String) -> [[String: String]] {
    let lines = table.split(separator: "\n", omittingEmptySubsequences: true)
    guard let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false) else {
      return []
    }
    return lines.dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(header.map(String.init), fields)) { first, _ in first }
    }
  }
}
