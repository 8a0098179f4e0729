import Bitext
import Interchange
import TranslationMemory

/// What an import says of its file: each error, each kind of warning once, and counts.
struct ImportReport {
  private let path: String
  private let isVerbose: Bool
  private let console: any Console
  private var repeated: [TMXDefect.Kind: Int] = [:]
  private var order: [TMXDefect.Kind] = []
  private(set) var units = 0
  private(set) var rejected = 0
  private(set) var errors = 0
  private(set) var warnings = 0
  var pairs = 0

  init(path: String, isVerbose: Bool, console: any Console) {
    self.path = path
    self.isVerbose = isVerbose
    self.console = console
  }

  mutating func count(_ delivery: TMXReader.Delivery) {
    units += 1
    if !delivery.isSound { rejected += 1 }
  }

  mutating func take(_ defect: TMXDefect) {
    if defect.severity == .error {
      errors += 1
    } else {
      warnings += 1
      if !isVerbose {
        // A file of a million units spells its languages wrong a million times.
        let seen = repeated[defect.kind, default: 0]
        repeated[defect.kind] = seen + 1
        if seen > 0 { return }
        order.append(defect.kind)
      }
    }
    console.write(defect.diagnostic(path: path).description)
  }

  /// Tells how often the warnings came that were told once.
  mutating func finish() {
    for kind in order {
      guard let count = repeated[kind], count > 1 else { continue }
      let message = TMXDefect(line: 1, column: 1, kind).message
      console.write(
        Diagnostic(.note, path: path, message: "\(count - 1) more of these: \(message)", hint: nil)
          .description)
    }
    order = []
  }

  func summary(_ outcome: ImportOutcome?) -> String {
    var rows = [("units read", "\(units), \(units - rejected) sound"), ("pairs in them", "\(pairs)")]
    if let outcome {
      rows.append(("stored", "\(outcome.added) new, \(outcome.merged) were there already"))
    } else {
      rows.append(("stored", "nothing (--dry-run)"))
    }
    rows.append(("found", "\(errors) errors, \(warnings) warnings"))
    return rows.map { "\($0.0)" + String(repeating: " ", count: 16 - $0.0.count) + $0.1 }.joined(
      separator: "\n")
  }
}
