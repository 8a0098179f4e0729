import ArgumentParser
import Workflow

/// Which pairs are wanted.
struct ConditionArguments: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only pairs that fulfil a condition, such as 'score >= 0.8 and verdict = verified'; may be given more than once.",
      valueName: "condition"))
  var conditions: [String] = []

  func validate() throws {
    for condition in conditions {
      if let error = conditionError(condition) { throw ValidationError("'--where', \(error).") }
    }
  }
}
