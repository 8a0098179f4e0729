import Bitext
import Synchronization

/// A console that passes on the first messages of each kind and counts the others, and keeps what was told.
///
/// A corpus may have as many bad files as it has files.
final class ConciseConsole: Console {
  private struct State {
    var told: [String] = []
    /// Every message; empty unless all are wanted.
    var all: [String] = []
    /// In the order of their first messages.
    var kinds: [Kind] = []
    var counts: [Kind: Int] = [:]
  }

  private struct Kind: Hashable {
    var severity: Severity
    var words: String
  }

  /// How many messages of a kind are told: more than a person reads.
  static let most = 50

  private let console: any Console
  private let keepsAll: Bool
  private let state = Mutex(State())

  /// - Parameter keepsAll: whether the messages that are not told are kept for a report.
  init(_ console: any Console, keepsAll: Bool) {
    self.console = console
    self.keepsAll = keepsAll
  }

  /// What was passed on until now.
  var told: [String] { state.withLock { $0.told } }

  /// What would have been passed on without a limit; empty unless all is kept.
  var all: [String] { state.withLock { $0.all } }

  /// Whether messages were left out.
  var isCut: Bool { state.withLock { $0.counts.values.contains { $0 > Self.most } } }

  func write(_ message: String) {
    state.withLock {
      $0.told.append(message)
      if keepsAll { $0.all.append(message) }
    }
    console.write(message)
  }

  func report(_ diagnostic: Diagnostic) {
    let message = diagnostic.description
    let isTold = state.withLock { state in
      let kind = Kind(severity: diagnostic.severity, words: diagnostic.kind)
      let count = state.counts[kind, default: 0] + 1
      if count == 1 { state.kinds.append(kind) }
      state.counts[kind] = count
      if keepsAll { state.all.append(message) }
      if count <= Self.most { state.told.append(message) }
      return count <= Self.most
    }
    if isTold { console.report(diagnostic) }
  }

  /// Says how many messages of each kind were left out.
  func tellRest() {
    let lines = state.withLock { state in
      let lines = state.kinds.compactMap { kind -> String? in
        guard let count = state.counts[kind], count > Self.most else { return nil }
        return Diagnostic(
          kind.severity, message: "\(count - Self.most) more such messages: \(kind.words)",
          hint: keepsAll ? "the run report lists them all" : "--report FILE lists them all"
        ).description
      }
      state.told += lines
      return lines
    }
    for line in lines { console.write(line) }
  }

  func begin(stage: String, total: Int) { console.begin(stage: stage, total: total) }

  func advance(by count: Int) { console.advance(by: count) }

  func end() { console.end() }
}
