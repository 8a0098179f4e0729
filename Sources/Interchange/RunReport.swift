/// What a run did, as one JSON object a person can read too: a member a line.
///
/// Counts and seconds are grouped in objects of their own; members keep the order they were added in.
public struct RunReport: Sendable {
  private var members: [String]

  /// - Parameter tool: the program's name and version.
  public init(tool: String) {
    members = ["\"tool\": \(JSONText.quoted(tool))"]
  }

  public mutating func add(_ key: String, _ number: Int) {
    members.append("\(JSONText.quoted(key)): \(number)")
  }

  /// Adds an object of counts.
  public mutating func add(_ key: String, _ counts: [(String, Int)]) {
    var object = JSONObject()
    for (name, count) in counts { object.add(name, count) }
    members.append("\(JSONText.quoted(key)): \(object.text)")
  }

  /// Adds an object of numbers with four decimals.
  public mutating func add(_ key: String, _ numbers: [(String, Double)]) {
    var object = JSONObject()
    for (name, number) in numbers { object.add(name, json: number.withFourDecimals) }
    members.append("\(JSONText.quoted(key)): \(object.text)")
  }

  /// Adds a list of texts, one a line.
  public mutating func add(_ key: String, _ texts: [String]) {
    let list = texts.map { "\n    " + JSONText.quoted($0) }.joined(separator: ",")
    members.append("\(JSONText.quoted(key)): [\(list)\(texts.isEmpty ? "" : "\n  ")]")
  }

  /// The object, with a line feed at its end.
  public var text: String { "{\n  " + members.joined(separator: ",\n  ") + "\n}\n" }
}
