import Glibc

/// The system's clocks.
public struct SystemClock: WebClock {
  public init() {}

  public func now() -> Int { time(nil) }

  public func ticks() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  public func sleep(milliseconds: Int) {
    guard milliseconds > 0 else { return }
    var wanted = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var rest = timespec()
    while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
  }
}
