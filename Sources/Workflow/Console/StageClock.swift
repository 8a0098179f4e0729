import Bitext
import Synchronization

/// A console that passes everything on and notes how long each stage takes.
final class StageClock: Console {
  private struct State {
    var stages: [(name: String, seconds: Double)] = []
    var present: (name: String, began: ContinuousClock.Instant)?
  }

  private let console: any Console
  private let state = Mutex(State())

  init(_ console: any Console) {
    self.console = console
  }

  /// The stages that are done, in order, with their seconds; stages whose names begin with the same word are one.
  var stages: [(name: String, seconds: Double)] { state.withLock { $0.stages } }

  func write(_ message: String) { console.write(message) }

  func report(_ diagnostic: Diagnostic) { console.report(diagnostic) }

  func begin(stage: String, total: Int) {
    let name = stage.split(separator: " ").first.map(String.init) ?? stage
    state.withLock { $0.present = (name, .now) }
    console.begin(stage: stage, total: total)
  }

  func advance(by count: Int) { console.advance(by: count) }

  func end() {
    state.withLock { state in
      guard let (name, began) = state.present else { return }
      state.present = nil
      let duration = (ContinuousClock.now - began).components
      let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
      if let index = state.stages.firstIndex(where: { $0.name == name }) {
        state.stages[index].seconds += seconds
      } else {
        state.stages.append((name, seconds))
      }
    }
    console.end()
  }
}
