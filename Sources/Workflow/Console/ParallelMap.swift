import Synchronization

/// Does the same to every input on several tasks; the outputs come in the order of the inputs.
///
/// - Parameters:
///   - jobs: how many tasks at most.
///   - makeWorker: what each task keeps to itself: break iterators, buffers.
///   - body: the work on one input.
/// - Throws: the first error of a worker or a body, by the order of the inputs; `CancellationError` where the task was
///   cancelled before all was done.
func parallelMap<Input: Sendable, Output: Sendable, Worker>(
  _ inputs: [Input], jobs: Int, console: any Console,
  makeWorker: @Sendable @escaping () throws -> Worker,
  body: @Sendable @escaping (Worker, Input) throws -> Output
) async throws -> [Output] {
  let next = SharedCounter()
  let tasks = max(1, min(jobs, inputs.count))
  var slots = [Result<Output, any Error>?](repeating: nil, count: inputs.count)
  try await withThrowingTaskGroup(of: [(Int, Result<Output, any Error>)].self) { group in
    for _ in 0..<tasks {
      group.addTask {
        let worker = try makeWorker()
        var done: [(Int, Result<Output, any Error>)] = []
        var lastYield = ContinuousClock.now
        while !Task.isCancelled, let index = next.take(below: inputs.count) {
          done.append((index, Result { try body(worker, inputs[index]) }))
          console.advance(by: 1)
          // Others get their turn, but not after each of many small inputs: a thread is woken for it.
          let now = ContinuousClock.now
          if now - lastYield > .milliseconds(10) {
            await Task.yield()
            lastYield = .now
          }
        }
        return done
      }
    }
    for try await part in group {
      for (index, result) in part { slots[index] = result }
    }
  }
  let outputs = try slots.compactMap { try $0?.get() }
  guard outputs.count == inputs.count else { throw CancellationError() }
  return outputs
}

/// A counter that tasks draw numbers from.
private final class SharedCounter: Sendable {
  private let value = Atomic<Int>(0)

  func take(below limit: Int) -> Int? {
    let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < limit ? index : nil
  }
}
