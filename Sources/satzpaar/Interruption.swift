import Dispatch
import Glibc

/// Runs a job that Ctrl-C or a termination signal asks to come to an end in order.
///
/// The first signal cancels the job's task, which finishes what is in hand; the second ends the process at once, as
/// without us.
///
/// - Throws: what the job throws; `CancellationError` where it was asked to end before it was done.
func interruptible<Value: Sendable>(_ job: @escaping @Sendable () async throws -> Value) async throws -> Value
{
  let task = Task { try await job() }
  let sources = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      signal(number, SIG_DFL)
      writeToStandardError("\nstopping: what is in hand is being finished; once more to stop at once\n")
      task.cancel()
    }
    source.resume()
    return source
  }
  defer { for source in sources { source.cancel() } }
  return try await task.value
}
