import Bitext

/// What an example of a grammar file shows that its form says otherwise.
public struct GrammarFault: Sendable, Hashable {
  /// File and line of the form.
  public var origin: String
  public var example: String
  /// Lower case: what was found, and what should be.
  public var message: String
}

extension URLReader {
  /// Reads every example of the grammar, and tells which forms don't read theirs as they say.
  ///
  /// - Returns: how many examples there are, and what is wrong, in the order of the grammar.
  public func testedGrammar() -> (examples: Int, faults: [GrammarFault]) {
    var count = 0
    var faults: [GrammarFault] = []
    for publisher in grammar.publishers {
      for form in publisher.forms {
        count += 1
        for message in problems(of: form, publisher) {
          faults.append(GrammarFault(origin: form.origin, example: form.example, message: message))
        }
      }
    }
    return (count, faults)
  }

  private func problems(of form: Publisher.Form, _ publisher: Publisher) -> [String] {
    let reading = read(form.example)
    guard reading.publisher?.name == publisher.name else {
      return ["the example is not of \(publisher.name), but of \(reading.publisher?.name ?? "nobody known")"]
    }
    var problems: [String] = []
    if let defect = reading.defect { problems.append("the example is malformed: \(defect.message)") }
    let wanted: URLForm = form.kind == .listing ? .listing : .article
    if reading.form != wanted {
      problems.append("the example is read as '\(reading.form.rawValue)', not as '\(wanted.rawValue)'")
    }
    if form.kind == .article {
      let id = reading.articleID ?? ""
      if id != form.exampleID { problems.append("the example's id is '\(id)', not '\(form.exampleID)'") }
      let time = reading.published?.description ?? ""
      if time != form.exampleTime {
        problems.append("the example's time is '\(time)', not '\(form.exampleTime)'")
      }
    }
    return problems
  }
}
