import Bitext
import Glibc
import Reading
import TranslationMemory
import WebService

/// `serve`: a memory as a TM server, until a signal ends it.
public struct ServeJob: Sendable {
  let options: ServeOptions
  let console: any Console

  public init(options: ServeOptions, console: any Console) {
    self.options = options
    self.console = console
  }

  /// Serves until SIGTERM or SIGINT; requests under way are answered first.
  ///
  /// - Parameter listening: told the server's URL once it listens.
  /// - Throws: `JobError` where the memory can't be read or the address not be had.
  public func run(listening: (_ url: String) throws -> Void) throws {
    let service = try MemoryService(options)
    let host = options.host == "localhost" ? "127.0.0.1" : options.host
    let stop = try StopSignal()
    do {
      let server = try HTTPServer(address: host, port: options.port) { request, isTooLarge in
        service.answer(request, isTooLarge: isTooLarge)
      }
      service.connections = { [weak server] in server?.connections ?? 0 }
      if !Self.isLoopback(host) {
        console.write(
          Diagnostic(
            .warning, message: "'\(host)' is not a loopback address: whoever reaches it can read the memory"
          ).description)
      }
      try listening("http://\(host.contains(":") ? "[\(host)]" : host):\(server.port)/")
      stop.wait()
      // Its end waits for what is under way.
      withExtendedLifetime(server) {}
    } catch let error as HTTPServerError {
      throw JobError(
        message: "can't listen on \(host) port \(options.port) (\(systemMessage(error.code)))",
        hint: error.code == EINVAL
          ? "--host is a numeric address such as 127.0.0.1 or ::1" : "choose another --port")
    }
  }

  static func isLoopback(_ host: String) -> Bool { host.hasPrefix("127.") || host == "::1" }
}

/// Waits for SIGTERM or SIGINT.
private struct StopSignal {
  // A signal's handler may do next to nothing: it writes a byte that `wait` reads.
  nonisolated(unsafe) private static var writing: Int32 = -1
  private let reading: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw JobError(message: "can't wait for signals (\(systemMessage(errno)))")
    }
    reading = ends[0]
    Self.writing = ends[1]
    // Whoever started the program may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT] {
      sigaddset(&signals, number)
      signal(number) { _ in
        var byte: UInt8 = 0
        _ = write(StopSignal.writing, &byte, 1)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  func wait() {
    var byte: UInt8 = 0
    while read(reading, &byte, 1) < 0, errno == EINTR {}
  }
}
