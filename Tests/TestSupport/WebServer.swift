import Foundation

/// The misbehaving web server, on ports of loopback addresses (127.0.0.1 to 127.0.0.4); it ends with the value.
public final class WebServer: @unchecked Sendable {
  // @unchecked Sendable: nothing changes after `init` but the process, whose handles are safe to close.
  public let port: Int
  private let process = Process()
  private let input = Pipe()
  private let folder: TemporaryFolder

  /// - Parameter script: the server, a file beside this one.
  /// - Returns: `nil`, with a printed reason, where there is no Python to run it.
  public init?(_ script: String = "misbehaving-server") throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "log")
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", SharedData.repository + "/Tests/TestSupport/\(script)", folder.path + "/log",
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    guard
      let port = Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    else {
      print("skipped: there is no python3 for the web server")
      return nil
    }
    self.port = port
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// A URL on the server.
  public func url(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  /// The requests so far, a line each: host, path, `agent=…`, `cookie=…`, `match=…`, `at=ADDRESS`.
  public var log: [String] {
    ((try? folder.read("log")) ?? "").split(separator: "\n").map(String.init)
  }

  /// How often a path was asked for.
  public func count(of path: String) -> Int { log.count { $0.contains(" \(path) ") } }
}
