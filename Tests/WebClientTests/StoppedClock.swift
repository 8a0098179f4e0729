import Synchronization
import WebClient

/// A clock that moves only when someone sleeps.
final class StoppedClock: WebClock {
  private let state = Mutex((now: 1_750_000_000_000, sleeps: [Int]()))

  func now() -> Int { state.withLock { $0.now / 1000 } }

  func ticks() -> Int { state.withLock { $0.now } }

  func sleep(milliseconds: Int) {
    state.withLock {
      $0.now += milliseconds
      if milliseconds > 0 { $0.sleeps.append(milliseconds) }
    }
  }

  /// Lets time pass that nobody slept.
  func pass(seconds: Int) { state.withLock { $0.now += seconds * 1000 } }

  /// All sleeps so far, in milliseconds.
  var sleeps: [Int] { state.withLock { $0.sleeps } }
}
