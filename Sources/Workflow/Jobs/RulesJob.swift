import Attribution
import Bitext

/// `check --list-rules` and `check --explain`: what the rules are, as a user has set them.
public struct RulesJob: Sendable {
  let configuration: String?

  /// - Parameter configuration: the file with the rules' settings.
  public init(configuration: String? = nil) {
    self.configuration = configuration
  }

  /// Writes a row a rule and a row a threshold, tab-separated.
  ///
  /// - Throws: `JobError` where the settings can't be read.
  public func list() throws {
    let set = try readConfiguration(configuration)
    let output = try ByteOutput(path: nil)
    var text = "rule\tseverity\tsummary\n"
    for rule in AttributionChecker.allRules {
      text += "\(rule.id)\t\(severity(rule, set))\t\(rule.summary)\n"
    }
    text += "\nthreshold\tvalue\tsummary\n"
    for threshold in RuleThreshold.all {
      text += "\(threshold.name)\t\(threshold.text(in: set.thresholds))\t\(threshold.summary)\n"
    }
    try output.write(text)
    try output.finish()
  }

  /// Writes what a rule means, and what to do about its findings.
  ///
  /// - Throws: `JobError` where there is no such rule.
  public func explain(_ id: String) throws {
    let set = try readConfiguration(configuration)
    guard let rule = AttributionChecker.allRules.first(where: { $0.id == id }) else {
      throw JobError(message: "there is no rule '\(id)'", hint: "'check --list-rules' names them all")
    }
    let output = try ByteOutput(path: nil)
    try output.write("\(rule.id) (\(severity(rule, set))): \(rule.summary)\n\n\(wrapped(rule.explanation))\n")
    try output.finish()
  }

  private func severity(_ rule: any AttributionRule, _ set: RuleConfiguration) -> String {
    set.switchedOff.contains(rule.id) ? "off" : (set.severities[rule.id] ?? rule.severity).rawValue
  }

  /// The text in lines of at most 80 characters.
  private func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + word.count < 80 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
