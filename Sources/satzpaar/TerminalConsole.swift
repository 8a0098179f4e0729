import Glibc
import Synchronization
import Workflow

/// Messages and progress on standard error.
///
/// On a terminal, work that takes longer than a second shows a bar; elsewhere a plain line now and then.
final class TerminalConsole: Console {
  private struct State {
    var stage = ""
    var total = 0
    var done = 0
    var began = ContinuousClock.now
    var shown: ContinuousClock.Instant?
    var isBarVisible = false
  }

  private let state = Mutex(State())
  private let isQuiet: Bool
  private let isTerminal = isatty(2) == 1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  func write(_ message: String) {
    state.withLock { state in
      clearBar(&state)
      writeToStandardError(message + "\n")
    }
  }

  func begin(stage: String, total: Int) {
    state.withLock { $0 = State(stage: stage, total: total) }
  }

  func advance(by count: Int) {
    state.withLock { state in
      state.done += count
      guard !isQuiet, !state.stage.isEmpty else { return }
      let now = ContinuousClock.now
      let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
      let first: Duration = isTerminal ? .seconds(1) : .seconds(10)
      guard now - state.began >= first else { return }
      if let shown = state.shown, now - shown < pause { return }
      state.shown = now
      show(&state, elapsed: now - state.began)
    }
  }

  func end() {
    state.withLock { state in
      clearBar(&state)
      state = State()
    }
  }

  private func show(_ state: inout State, elapsed: Duration) {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = Double(state.done) / max(seconds, 0.001)
    var text = "\(state.stage): \(state.done)"
    if state.total > 0 {
      let left = Int((Double(state.total - state.done) / max(rate, 0.001)).rounded(.up))
      text += " of \(state.total), \(Int(rate)) a second, \(left) s left"
      if isTerminal {
        let width = 24
        let filled = min(width, width * state.done / state.total)
        text =
          "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "] "
          + text
      }
    }
    if isTerminal {
      writeToStandardError("\r\u{1B}[K" + text)
      state.isBarVisible = true
    } else {
      writeToStandardError(text + "\n")
    }
  }

  private func clearBar(_ state: inout State) {
    guard state.isBarVisible else { return }
    writeToStandardError("\r\u{1B}[K")
    state.isBarVisible = false
  }
}

/// Writes a text to standard error, whole; what can't be written there can't be told anywhere.
func writeToStandardError(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    var done = 0
    while done < bytes.count {
      let wrote = Glibc.write(2, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if wrote < 0, errno == EINTR { continue }
      if wrote <= 0 { return }
      done += wrote
    }
  }
}
