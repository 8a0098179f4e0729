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
  private var loneTexts = 0
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

  /// Counts a row of a table or a line.
  ///
  /// - Parameter error: what keeps it from being a pair.
  mutating func countRow(_ error: Diagnostic?) {
    units += 1
    guard let error else { return }
    rejected += 1
    errors += 1
    console.write(error.description)
  }

  /// A row that has no pair but is not wrong either; told once, then counted.
  mutating func countLoneText(_ warning: Diagnostic) {
    warnings += 1
    loneTexts += 1
    if isVerbose || loneTexts == 1 { console.write(warning.description) }
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
    if loneTexts > 1, !isVerbose {
      console.write(
        Diagnostic(.note, path: path, message: "\(loneTexts - 1) more rows with one text only").description)
    }
    loneTexts = 0
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
