import Synchronization

/// Workers that outlive the tasks they are lent to: making one is dear, and what it has learned is good for others.
final class WorkerPool<Worker>: Sendable {
  /// A worker with one task; it goes back when the task is done with it.
  final class Loan: @unchecked Sendable {
    // @unchecked Sendable: a worker is with one task at a time.
    let worker: Worker
    private let pool: WorkerPool

    fileprivate init(_ worker: Worker, from pool: WorkerPool) {
      self.worker = worker
      self.pool = pool
    }

    deinit { pool.idle.withLock { [worker] in $0.workers.append(worker) } }
  }

  private struct Idle: @unchecked Sendable {
    // @unchecked Sendable: no task has these.
    var workers: [Worker] = []
  }

  private let idle = Mutex(Idle())
  private let make: @Sendable () throws -> Worker

  /// - Parameter make: a new worker, where all others are lent.
  init(_ make: @Sendable @escaping () throws -> Worker) { self.make = make }

  /// A worker that was given back, or a new one.
  ///
  /// - Throws: what making one throws.
  func lend() throws -> Loan {
    let known = idle.withLock { $0.workers.popLast().map { Loan($0, from: self) } }
    return try known ?? Loan(make(), from: self)
  }
}
