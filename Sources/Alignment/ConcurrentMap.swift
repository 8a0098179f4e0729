import Dispatch
import Synchronization

/// Does the same for each number below a count, on several threads; the results come in the order of the numbers.
///
/// - Parameters:
///   - jobs: how many threads at most.
///   - makeWorker: what each thread keeps to itself.
///   - body: the work for one number; what it gives must not depend on the worker's other work.
func concurrentMap<Worker, Output: Sendable>(
  _ count: Int, jobs: Int, makeWorker: @Sendable () -> Worker, _ body: @Sendable (Worker, Int) -> Output
) -> [Output] {
  let threads = min(jobs, count)
  guard threads > 1 else {
    let worker = makeWorker()
    return (0..<count).map { body(worker, $0) }
  }
  let next = Atomic<Int>(0)
  return [Output](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each place is written by one thread alone.
    nonisolated(unsafe) let outputs = buffer
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let worker = makeWorker()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        outputs.initializeElement(at: index, to: body(worker, index))
      }
    }
    initialized = count
  }
}

/// Does the same to each of some inputs, on several threads.
func concurrentMap<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], jobs: Int, _ body: @Sendable (Input) -> Output
) -> [Output] {
  concurrentMap(inputs.count, jobs: jobs, makeWorker: {}) { body(inputs[$1]) }
}
