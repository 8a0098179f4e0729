import Foundation

/// `satzpaar serve` on a port of the system's choice; it ends with the value.
public final class RunningServer: @unchecked Sendable {
  // @unchecked Sendable: nothing changes after `init` but the process, whose handle is safe to use.

  /// Its address: `http://127.0.0.1:PORT/`.
  public let url: String
  private let process = Process()

  /// - Parameter arguments: after `serve --port 0`.
  public init(_ arguments: String..., environment: [String: String] = [:]) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: CommandRun.binary)
    process.arguments = ["serve", "--port", "0"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardOutput = output
    try process.run()
    var line = Data()
    while !line.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += more
    }
    url = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  deinit { _ = stop() }

  /// Ends it with SIGTERM; its exit code.
  @discardableResult
  public func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// Asks it by curl: the status, the header as it came, and the body.
  public func ask(
    _ path: String, _ arguments: String...
  ) throws -> (status: Int, header: String, body: String) {
    let folder = try TemporaryFolder()
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments =
      [
        "curl", "--silent", "--path-as-is", "--globoff", "--max-time", "120", "--dump-header",
        folder.path + "/header", "--output",
        folder.path + "/body",
      ] + arguments + [url + path]
    try curl.run()
    curl.waitUntilExit()
    let header = (try? folder.read("header")) ?? ""
    let status = header.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (status, header, (try? folder.read("body")) ?? "")
  }

  /// The body as JSON.
  public func json(_ path: String, _ arguments: String...) throws -> Any {
    let curl = try ask(path)
    return try JSONSerialization.jsonObject(with: Data(curl.body.utf8))
  }
}
