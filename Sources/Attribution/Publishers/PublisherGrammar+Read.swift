import Bitext

/// One line of a grammar file, in cells, with what errors need.
private struct GrammarLine {
  let path: String
  let number: Int
  let cells: [Substring]

  func error(_ cell: Int, _ message: String, offset: Int = 0) -> GrammarError {
    // A cell that is not there is missed at the line's end.
    let before = cells.prefix(cell).reduce(cell < cells.count ? 0 : -1) { $0 + $1.count + 1 }
    return GrammarError(path: path, line: number, column: before + offset + 1, message: message)
  }

  func cell(_ index: Int, _ name: String) throws(GrammarError) -> String {
    guard index < cells.count, !cells[index].isEmpty else {
      throw error(min(index, cells.count), "no \(name) in a '\(cells[0])' line (cells are separated by tabs)")
    }
    return String(cells[index])
  }

  /// A cell that may be `-` for nothing.
  func optional(_ index: Int, _ name: String) throws(GrammarError) -> String? {
    let text = try cell(index, name)
    return text == "-" ? nil : text
  }

  func template(_ index: Int) throws(GrammarError) -> URLTemplate {
    let text = try cell(index, "template")
    do {
      return try URLTemplate(text)
    } catch {
      throw self.error(index, error.message, offset: error.offset)
    }
  }

  func end(after count: Int) throws(GrammarError) {
    if cells.count > count {
      throw error(count, "one cell too many in a '\(cells[0])' line ('\(cells[count])')")
    }
  }
}

extension PublisherGrammar {
  /// Reads a file's lines; what it says goes before what is there.
  mutating func read(_ tsv: String, path: String) throws(GrammarError) {
    var added: [Publisher] = []
    let lines = tsv.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    for (index, text) in lines.enumerated() {
      if text.isEmpty || text.hasPrefix("#") { continue }
      let line = GrammarLine(
        path: path, number: index + 1, cells: text.split(separator: "\t", omittingEmptySubsequences: false))
      switch line.cells[0] {
      case "publisher": added.append(try Self.publisher(line))
      case "article", "listing", "variant":
        let form = try Self.form(line)
        if !added.isEmpty {
          added[added.count - 1].forms.append(form)
        } else if form.kind == .listing {
          listings.append(form)
        } else {
          throw line.error(0, "a '\(line.cells[0])' line before any 'publisher' line")
        }
      default: try readWebLine(line)
      }
    }
    let hosts = Set(added.flatMap(\.hosts))
    publishers = added + publishers.filter { hosts.isDisjoint(with: $0.hosts) }
    publisherOfHost = [:]
    for (index, publisher) in publishers.enumerated() {
      for host in publisher.hosts { publisherOfHost[host] = index }
    }
  }

  private mutating func readWebLine(_ line: GrammarLine) throws(GrammarError) {
    switch line.cells[0] {
    case "tracker":
      let name = try line.cell(1, "parameter").lowercased()
      try line.end(after: 2)
      if name.hasSuffix("*") { trackerStems.append(String(name.dropLast())) } else { trackers.insert(name) }
    case "prefix":
      let prefix = try line.cell(1, "prefix")
      try line.end(after: 2)
      guard prefix.hasSuffix(".") else {
        throw line.error(1, "a host prefix ends in a full stop ('\(prefix)')")
      }
      hostPrefixes.append(prefix)
    case "ending":
      pathEndings.insert(try line.cell(1, "path ending"))
      try line.end(after: 2)
    case "suffix":
      domainSuffixes.insert(try line.cell(1, "top-level domain"))
      try line.end(after: 2)
    case "wrapper":
      let wrapper = Wrapper(
        host: try line.cell(1, "host"), path: try line.cell(2, "path"),
        parameter: try line.cell(3, "parameter"))
      try line.end(after: 4)
      wrappers.append(wrapper)
    default:
      throw line.error(
        0,
        "unknown kind of line '\(line.cells[0].prefix(40))' (a line begins with publisher, article, listing, "
          + "variant, tracker, prefix, ending, wrapper or suffix)")
    }
  }

  private static func publisher(_ line: GrammarLine) throws(GrammarError) -> Publisher {
    let hosts = try line.cell(2, "host").split(separator: ",", omittingEmptySubsequences: false).map(
      String.init)
    for host in hosts where !host.contains(".") || host.contains("/") || host != host.lowercased() {
      throw line.error(2, "a host is lower case, with a full stop and no slash ('\(host)')")
    }
    let tag = try line.cell(3, "language")
    guard let language = LanguageTag(tag) else { throw line.error(3, "'\(tag)' is no language tag") }
    let zone = try line.cell(4, "offset from UTC")
    guard let offset = PublicationTime(iso8601: "2000-01-01T00:00\(zone)")?.offsetMinutes,
      zone.hasPrefix("+") || zone.hasPrefix("-")
    else { throw line.error(4, "an offset from UTC is written +07:00 ('\(zone)')") }
    let year = try line.optional(5, "first year")
    let since = year.flatMap { Int($0) }
    if let year, since == nil { throw line.error(5, "a first year is a number or '-' ('\(year)')") }
    let kind = try line.cell(6, "role")
    guard let role = Publisher.Role(rawValue: kind) else {
      throw line.error(6, "a role is 'newspaper' or 'aggregator' ('\(kind)')")
    }
    try line.end(after: 7)
    return Publisher(
      name: try line.cell(1, "name"), hosts: hosts, language: language, offsetMinutes: offset, since: since,
      role: role, forms: [])
  }

  private static func form(_ line: GrammarLine) throws(GrammarError) -> Publisher.Form {
    let template = try line.template(1)
    var form = Publisher.Form(
      kind: .listing, template: template, example: "", exampleID: "", exampleTime: "",
      origin: "\(line.path):\(line.number)")
    switch line.cells[0] {
    case "article":
      form.kind = .article
      let hasTime = template.elements.contains { if case .stamp = $0 { true } else { false } }
      let precision = try line.optional(2, "precision")
      form.idsGrow = precision == "growing"
      if let precision, !form.idsGrow {
        form.precision = TimePrecision(rawValue: precision)
        if form.precision == nil {
          throw line.error(
            2, "a precision is day, minute, second, millisecond, growing or '-' ('\(precision)')")
        }
      }
      if hasTime != (form.precision != nil) {
        throw line.error(
          2, hasTime ? "a time without a precision" : "a precision without a time in the template")
      }
      let hasID = template.elements.contains { if case .digits = $0 { true } else { false } }
      if form.idsGrow && !hasID { throw line.error(2, "growing ids without an id in the template") }
      form.example = try line.cell(3, "example")
      form.exampleID = try line.optional(4, "id of the example") ?? ""
      form.exampleTime = try line.optional(5, "time of the example") ?? ""
      try line.end(after: 6)
    case "variant":
      form.kind = .variant
      form.canonical = try line.template(2)
      form.example = try line.cell(3, "example")
      try line.end(after: 4)
    default:
      form.example = try line.cell(2, "example")
      try line.end(after: 3)
    }
    return form
  }
}
