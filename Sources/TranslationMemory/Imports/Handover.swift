import Foundation

/// Hands values from one thread to another, a few waiting at most.
///
/// Either side may end it: the giver with what it has to say last, the taker where it can't go on.
final class Handover<Value: Sendable>: @unchecked Sendable {
  /// What the giver gets once the taker has gone.
  struct TakerIsGone: Error {}

  // All that changes is changed under the condition's lock: that makes it Sendable.
  private let condition = NSCondition()
  private let capacity: Int
  private var waiting: [Value] = []
  private var end: Result<Void, any Error>?
  private var takerIsGone = false

  init(capacity: Int) { self.capacity = capacity }

  /// Waits until there is room.
  func give(_ value: Value) throws {
    condition.lock()
    defer { condition.unlock() }
    while waiting.count >= capacity, !takerIsGone { condition.wait() }
    if takerIsGone { throw TakerIsGone() }
    waiting.append(value)
    condition.broadcast()
  }

  /// Says that nothing more comes, or why not.
  func finish(_ end: Result<Void, any Error> = .success(())) {
    condition.lock()
    defer { condition.unlock() }
    if self.end == nil { self.end = end }
    condition.broadcast()
  }

  /// The next value; `nil` after the last one.
  ///
  /// - Throws: what the giver ended with.
  func take() throws -> Value? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty, end == nil { condition.wait() }
    // An error makes all that is still waiting worthless.
    if case .failure(let error) = end { throw error }
    guard !waiting.isEmpty else { return nil }
    condition.broadcast()
    return waiting.removeFirst()
  }

  /// Says that nothing more will be taken.
  func leave() {
    condition.lock()
    defer { condition.unlock() }
    takerIsGone = true
    condition.broadcast()
  }
}

/// Work on a thread of its own, whose outcome is waited for.
final class BackgroundWork<Output: Sendable>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written before the semaphore is raised, read after it was waited for.
  private var result: Result<Output, any Error>?

  init(_ body: @escaping @Sendable () throws -> Output) {
    let thread = Thread { [self] in
      result = Result { try body() }
      done.signal()
    }
    thread.stackSize = 1 << 23
    thread.start()
  }

  /// To be called once.
  func value() throws -> Output {
    done.wait()
    guard let result else { throw CancellationError() }
    return try result.get()
  }
}
