import Bitext
public import ICUText

/// Reads written URLs: parses, repairs and canonicalizes them, and tells what their publisher's grammar says.
///
/// Immutable, so that tasks may share one.
public final class URLReader: Sendable {
  public let grammar: PublisherGrammar
  private let parser: AddressParser

  /// - Throws: `ICUError` where ICU has no IDNA data.
  public init(grammar: PublisherGrammar) throws(ICUError) {
    self.grammar = grammar
    parser = AddressParser(hosts: try HostParser())
  }

  /// Reads one written URL, without what stands round it (see `ReferenceReader` for that).
  public func read(_ written: String) -> URLReading {
    var reading = URLReading(written: written)
    let parsed = unwrapped(parser.parse(written))
    guard var address = parsed.address else {
      reading.defect = URLDefect(message: parsed.problem ?? "not a URL")
      return reading
    }
    reading.deviations = parsed.deviations
    if address.fragment != nil { address.fragment = nil }
    if let known = grammar.publisher(ofHost: address.host) {
      readKnown(&address, known.publisher, isOwnHost: known.isOwnHost, &reading)
    } else if let parent = grammar.publisher(ofSubdomain: address.host) {
      let bare = grammar.withoutPrefixes(address.host)
      if bare != address.host { reading.deviations.append(.host(address.host)) }
      address.host = bare
      readForms(&address, parent, &reading)
    } else {
      readUnknown(&address, &reading)
    }
    reading.host = address.host
    reading.canonical = address.description
    reading.key = key(address, reading)
    if let problem = parsed.problem {
      reading.defect = URLDefect(message: problem, repaired: reading.canonical)
    }
    return reading
  }

  private func readKnown(
    _ address: inout WebAddress, _ publisher: Publisher, isOwnHost: Bool, _ reading: inout URLReading
  ) {
    if !isOwnHost, let own = publisher.hosts.first {
      reading.deviations.append(.host(address.host))
      address.host = own
    }
    readForms(&address, publisher, &reading)
  }

  private func readForms(_ address: inout WebAddress, _ publisher: Publisher, _ reading: inout URLReading) {
    reading.publisher = publisher
    reading.language = publisher.language
    if address.scheme == "http" {
      address.scheme = "https"
      reading.deviations.append(.insecureScheme)
    }
    address.port = nil
    removeTrackers(&address, &reading)
    if let (path, junk) = grammar.withoutJunk(address.path, of: publisher) {
      address.path = path
      if junk != "/" {
        reading.deviations.append(grammar.pathEndings.contains(junk) ? .variantPath : .trailingJunk(junk))
      } else {
        reading.deviations.append(.trailingSlash)
      }
    }
    for form in publisher.forms where form.kind != .listing {
      guard let match = form.template.match(address.path) else { continue }
      if form.kind == .variant, let path = form.canonical?.filled(with: match) {
        reading.deviations.append(.variantPath)
        address.path = path
        return readForms(&address, publisher, &reading)
      }
      reading.form = .article
      take(match, form, publisher, &reading)
      if address.query != nil {
        address.query = nil
        reading.deviations.append(.query)
      }
      return
    }
    reading.form = isListing(address, publisher) ? .listing : .unmatched
  }

  private func take(
    _ match: URLTemplate.Match, _ form: Publisher.Form, _ publisher: Publisher, _ reading: inout URLReading
  ) {
    reading.section = match.section
    reading.slug = match.slug
    reading.articleID = match.id
    if let language = match.language.flatMap({ LanguageTag($0) }) { reading.language = language }
    if form.idsGrow, let host = publisher.hosts.first { reading.sequence = "\(host) \(form.template.text)" }
    guard let stamp = match.stamp, let precision = form.precision else { return }
    do {
      reading.published = try stamp.time(precision: precision, offsetMinutes: publisher.offsetMinutes)
    } catch {
      reading.stampProblem = error.message
    }
  }

  private func readUnknown(_ address: inout WebAddress, _ reading: inout URLReading) {
    removeTrackers(&address, &reading)
    reading.form = isListing(address, nil) ? .listing : .unknown
  }

  private func removeTrackers(_ address: inout WebAddress, _ reading: inout URLReading) {
    let all = address.parameters
    let kept = all.filter { !grammar.isTracker($0.name) }
    guard kept.count < all.count || (address.query != nil && all.isEmpty) else { return }
    let gone = all.filter { grammar.isTracker($0.name) }.map(\.name)
    reading.deviations.append(.trackers(gone))
    address.query = kept.isEmpty ? nil : kept.map { String($0.text) }.joined(separator: "&")
  }

  private func isListing(_ address: WebAddress, _ publisher: Publisher?) -> Bool {
    if address.path == "/" && address.query == nil { return true }
    let own = publisher?.forms.filter { $0.kind == .listing } ?? []
    let paths =
      address.path.hasSuffix("/") ? [address.path, String(address.path.dropLast())] : [address.path]
    if let publisher, Self.isTooShort(address, for: publisher) { return true }
    return (own + grammar.listings).contains { form in paths.contains { form.template.match($0) != nil } }
  }

  /// Whether a path can't be an article's, where all of the publisher's articles have an id or a headline.
  private static func isTooShort(_ address: WebAddress, for publisher: Publisher) -> Bool {
    let articles = publisher.forms.filter { $0.kind == .article }
    guard !articles.isEmpty, let last = address.segments.last, address.segments.count <= 2 else {
      return false
    }
    let words = last.split { $0 == "-" || $0 == "." }
    return words.count <= 4 && !words.contains { $0.utf8.count >= 4 && $0.utf8.allSatisfy(\.isASCIIDigit) }
      && address.query == nil
  }

  private func key(_ address: WebAddress, _ reading: URLReading) -> String {
    // An id whose time can't be is made up, and says nothing of the article.
    if reading.stampProblem == nil, let publisher = reading.publisher, let id = reading.articleID,
      let host = publisher.hosts.first
    {
      let form = publisher.forms.first { $0.kind == .article && $0.template.match(address.path) != nil }
      return "\(host)#\(form?.template.idPrefix ?? "")\(id)"
    }
    var path = address.path[...]
    while path.hasSuffix("/") { path = path.dropLast() }
    var key = grammar.withoutPrefixes(address.host) + path
    if let port = address.port { key = "\(grammar.withoutPrefixes(address.host)):\(port)\(path)" }
    let parameters = address.parameters.map { String($0.text) }.sorted()
    if !parameters.isEmpty { key += "?" + parameters.joined(separator: "&") }
    return key
  }

  /// The URL inside a link that only leads to it, where it is one; links in links are followed to their end.
  private func unwrapped(_ parsed: ParsedAddress) -> ParsedAddress {
    var result = parsed
    // Ends, because what a link holds is shorter than the link.
    while let outer = result.address, let inner = inner(of: outer) {
      result.address = inner.address
      result.problem = result.problem ?? inner.problem
      result.deviations = [.wrapped(outer.host)] + inner.deviations
    }
    return result
  }

  private func inner(of outer: WebAddress) -> ParsedAddress? {
    let host = grammar.withoutPrefixes(outer.host)
    for wrapper in grammar.wrappers where wrapper.host == host && outer.path.hasPrefix(wrapper.path) {
      guard let target = wrapper.target(of: outer) else { continue }
      let parsed = parser.parse(target)
      if parsed.address != nil { return parsed }
    }
    return nil
  }
}

extension PublisherGrammar.Wrapper {
  /// The URL that a wrapping one holds, decoded.
  func target(of outer: WebAddress) -> String? {
    if parameter == "*" {
      var rest = outer.path.dropFirst(path.count)
      // An archive's link has the time of the copy first: `/web/20250702/https://…`.
      if let start = rest.firstRange(of: "http")?.lowerBound { rest = rest[start...] }
      var inner = String(rest)
      // The path has lost its empty segments: `https:/host`.
      for scheme in ["http:/", "https:/"] where inner.hasPrefix(scheme) && !inner.hasPrefix(scheme + "/") {
        inner.insert("/", at: inner.index(inner.startIndex, offsetBy: scheme.count))
      }
      return inner + (outer.query.map { "?" + $0 } ?? "")
    }
    guard
      let value = outer.parameters.first(where: { $0.name == parameter })?.text.split(
        separator: "=", maxSplits: 1
      ).last
    else { return nil }
    return String(decoding: PercentEncoding.decoded(value.utf8), as: UTF8.self)
  }
}
