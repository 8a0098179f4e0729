import Bitext

extension URLReader {
  /// What is read from a written URL and why, as names and values in an order for people.
  public func explanation(of written: String) -> [(name: String, value: String)] {
    let reading = read(written)
    var rows: [(name: String, value: String)] = [("written", written)]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append((name, value)) }
    }
    add("malformed", reading.defect?.message)
    guard let canonical = reading.canonical else { return rows }
    add(reading.defect == nil ? "canonical" : "repaired", canonical)
    for deviation in reading.deviations { add("differs by", deviation.message) }
    add("key", reading.key)
    guard let publisher = reading.publisher else {
      add("publisher", "none known of the host '\(reading.host ?? "")'")
      add("form", reading.form == .listing ? "listing: a home page or a list on every host" : "unknown")
      return rows
    }
    add("publisher", publisher.role == .aggregator ? "\(publisher.name), an aggregator" : publisher.name)
    add("language", reading.language?.rawValue)
    let path = Self.path(of: canonical)
    let form = publisher.forms.first { $0.kind != .variant && $0.template.match(path) != nil }
    switch reading.form {
    case .article, .listing:
      add("form", "\(reading.form.rawValue)\(form.map { " \($0.template.text) (\($0.origin))" } ?? "")")
    case .unmatched:
      add("form", "none of the \(publisher.forms.count) known ones:")
      for form in publisher.forms { add("", "\(form.kind.rawValue) \(form.template.text) (\(form.origin))") }
    case .unknown: add("form", "unknown")
    }
    add("section", reading.section)
    add("slug", reading.slug)
    add("id", reading.articleID)
    if let time = reading.published {
      add("published", "\(time), told to the \(time.precision.rawValue)")
    } else {
      if reading.sequence != nil {
        add("id grows", "with time: between dated texts of a corpus, a date can be estimated")
      }
      add("published", reading.stampProblem.map { "no possible time in the id: \($0)" })
    }
    return rows
  }

  /// The path of a canonical URL.
  private static func path(of url: String) -> String {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let path = rest.drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
    return path.isEmpty ? "/" : String(path)
  }
}
