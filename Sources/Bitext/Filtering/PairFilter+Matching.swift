extension PairFilter {
  /// Whether a pair is wanted.
  ///
  /// - Parameter marks: the pair's marks; `nil` where they have not been looked for.
  /// - Returns: `nil` where that depends on the marks.
  public func matches(_ pair: SegmentPair, marks: [QualityMark]?) -> Bool? {
    Self.matches(root, pair, marks)
  }

  /// In Kleene's logic, `nil` being unknown.
  private static func matches(_ node: Node, _ pair: SegmentPair, _ marks: [QualityMark]?) -> Bool? {
    switch node {
    case .all(let nodes):
      var answer: Bool? = true
      for node in nodes {
        guard let part = matches(node, pair, marks) else {
          answer = nil
          continue
        }
        if !part { return false }
      }
      return answer
    case .any(let nodes):
      var answer: Bool? = false
      for node in nodes {
        guard let part = matches(node, pair, marks) else {
          answer = nil
          continue
        }
        if part { return true }
      }
      return answer
    case .not(let node): return matches(node, pair, marks).map { !$0 }
    case .test(let test):
      if test.field == .mark, marks == nil { return nil }
      return test.matches(pair, marks ?? [])
    }
  }
}

extension PairFilter.Test {
  fileprivate func matches(_ pair: SegmentPair, _ marks: [QualityMark]) -> Bool {
    switch field {
    case .score: holds(pair.confidence)
    case .verdict: holds([pair.knownVerdict?.rawValue])
    case .publisher: holdsPublisher(pair)
    case .section: holds([pair.reference?.section])
    case .date: values.contains { holdsDate(pair.knownPublished, $0) }
    case .document: holds([pair.knownArticlePath, pair.knownSourcePath])
    case .article: holds([pair.knownArticlePath])
    case .source: holds([pair.knownSourcePath])
    case .corpus: holds([pair.articleDocument?.corpus, pair.sourceDocument?.corpus])
    case .url: holds([pair.sourceURL])
    case .language:
      values.contains { value in
        let sides = [pair.article, pair.source].compactMap { $0?.language }
        guard case .language(let tag) = value else { return false }
        return sides.contains { $0 == tag || $0.language == tag.rawValue }
      }
    case .bead:
      values.contains { value in
        guard case .bead(let type) = value else { return false }
        return type == pair.knownType
      }
    case .mark: holds(marks.map(\.rawValue))
    case .decision: holds([pair.review?.decision.rawValue])
    case .reviewer: holds([pair.review?.author])
    case .file: holds([pair.origin?.file])
    }
  }

  private func holds(_ number: Double) -> Bool {
    values.contains { value in
      guard case .number(let wanted) = value else { return false }
      return switch relation {
      case .equal: number == wanted
      case .below: number < wanted
      case .atMost: number <= wanted
      case .above: number > wanted
      case .atLeast: number >= wanted
      case .like: false
      }
    }
  }

  /// Whether one of a field's values is one of those wanted.
  private func holds(_ known: [String?]) -> Bool {
    let known = known.compactMap { $0 }
    return values.contains { value in
      switch value {
      case .missing: known.isEmpty
      case .text(let wanted):
        known.contains { relation == .like ? Wildcard.matches($0, pattern: wanted) : $0 == wanted }
      default: false
      }
    }
  }

  /// A date, as exact as the wanted one is.
  private func holdsDate(_ date: String?, _ value: PairFilter.Value) -> Bool {
    guard let known = date else { return value == .missing }
    guard case .text(let wanted) = value else { return false }
    let date = known.prefix(wanted.count)
    return switch relation {
    case .equal: date == wanted
    case .below: date < wanted
    case .atMost: date <= wanted
    case .above: date > wanted
    case .atLeast: date >= wanted
    case .like: false
    }
  }

  /// A publisher by its name, its host (`dantri.com.vn`), or what the host begins with (`dantri`).
  private func holdsPublisher(_ pair: SegmentPair) -> Bool {
    let name = pair.knownPublisher?.lowercased()
    let host = pair.sourceURL.flatMap { Self.host(ofURL: $0) }
    return values.contains { value in
      guard case .text(let wanted) = value else { return value == .missing && name == nil }
      if relation == .like {
        return [name, host].compactMap { $0 }.contains { Wildcard.matches($0, pattern: wanted) }
      }
      return name == wanted || host.map { Self.isHost($0, named: wanted) } ?? false
    }
  }

  /// The host of a canonical URL.
  package static func host(ofURL url: String) -> String? {
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].hasSuffix(":"), parts[1].isEmpty else { return nil }
    let host = parts[2].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }.lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Whether a host is the one named, below it, or begins with the name.
  package static func isHost(_ host: String, named name: String) -> Bool {
    host == name || !name.isEmpty && (host.hasSuffix("." + name) || host.hasPrefix(name + "."))
  }
}
