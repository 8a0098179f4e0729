import Synchronization
import Testing

@testable import Workflow

@Suite struct WorkerPoolTests {
  private final class Worker {
    var uses = 0
  }

  @Test func workersGoBackAndAreLentAgain() throws {
    let made = Mutex(0)
    let pool = WorkerPool {
      made.withLock { $0 += 1 }
      return Worker()
    }
    for _ in 0..<5 {
      let (one, other) = (try pool.lend(), try pool.lend())
      #expect(one.worker !== other.worker)
      one.worker.uses += 1
      other.worker.uses += 1
    }
    #expect(made.withLock { $0 } == 2)
    #expect(try pool.lend().worker.uses == 5)
  }
}
