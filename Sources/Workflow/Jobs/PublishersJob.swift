import Attribution
import Bitext

/// `publishers`: what is known of publishers' URLs, with files of the user's own.
public struct PublishersJob: Sendable {
  let files: [String]

  /// - Parameter files: grammar files that extend the one that comes with the program.
  public init(files: [String] = []) {
    self.files = files
  }

  /// Writes a row a publisher, tab-separated.
  ///
  /// - Throws: `JobError` where a file can't be read.
  public func list() throws {
    let grammar = try LinkingStage(publishers: files, checksExamples: false).urls.grammar
    let output = try ByteOutput(path: nil)
    try output.write("name\thosts\tlanguage\trole\tsince\tforms\n")
    for publisher in grammar.publishers {
      let since = publisher.since.map { String($0) } ?? "-"
      let cells = [
        publisher.name, publisher.hosts.joined(separator: ","), publisher.language.rawValue,
        publisher.role.rawValue, since, String(publisher.forms.count),
      ]
      try output.write(cells.map(\.printable).joined(separator: "\t") + "\n")
    }
    try output.finish()
  }

  /// Reads every example of the grammar and tells which are not read as their line says.
  ///
  /// - Throws: `JobError` where a file can't be read.
  public func test() throws -> JobOutcome {
    let urls = try LinkingStage(publishers: files, checksExamples: false).urls
    let (count, faults) = urls.testedGrammar()
    let output = try ByteOutput(path: nil)
    for fault in faults {
      try output.write("\(fault.origin): error: \(fault.message) (\(fault.example))".printable + "\n")
    }
    let publishers = urls.grammar.publishers.count
    let result = faults.isEmpty ? "all are read as they should be" : "\(faults.count) faults"
    try output.write("\(publishers) publishers, \(count) examples: \(result)\n")
    try output.finish()
    return faults.isEmpty ? .clean : .withFindings
  }

  /// Writes what is read from URLs, and why.
  ///
  /// - Returns: findings where a URL is malformed or no article's.
  /// - Throws: `JobError` where a file can't be read.
  public func explain(_ written: [String]) throws -> JobOutcome {
    let urls = try LinkingStage(publishers: files, checksExamples: false).urls
    let output = try ByteOutput(path: nil)
    var outcome = JobOutcome.clean
    for (index, url) in written.enumerated() {
      if index > 0 { try output.write("\n") }
      let rows = urls.explanation(of: url)
      let width = rows.map(\.name.count).max() ?? 0
      for (name, value) in rows {
        let padding = String(repeating: " ", count: width - name.count)
        try output.write("\(name)\(padding)  \(value.printable)\n")
      }
      let reading = urls.read(url)
      if reading.defect != nil || reading.form == .listing || reading.form == .unmatched {
        outcome = .withFindings
      }
    }
    try output.finish()
    return outcome
  }
}
