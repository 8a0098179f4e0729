import Markup

/// What a page's JSON-LD says of its article (schema.org).
struct LinkedData: Sendable, Hashable {
  var headline: String?
  var published: String?
  var language: String?
  var publisher: String?
  var body: String?

  /// Reads all `application/ld+json` scripts; the first object that is an article counts.
  ///
  /// Objects lie alone, in arrays, in `@graph`, or as another's `mainEntity`. A script that is no JSON is passed over:
  /// what it would have said is looked for in the page's other marks.
  init?(_ document: HTMLDocument) {
    for index in document.elements("script") {
      let type = document.nodes[index].attributes["type"]?.lowercased() ?? ""
      guard type.hasPrefix("application/ld+json") else { continue }
      let text = (index + 1..<document.nodes[index].end).map { document.nodes[$0].text }.joined()
      guard let value = JSONValue(lenient: text), let article = Self.article(in: value) else { continue }
      headline = article["headline"]?.text ?? article["name"]?.text
      published = article["datePublished"]?.text ?? article["dateCreated"]?.text
      language = article["inLanguage"].flatMap { $0["alternateName"]?.text ?? $0.text }
      publisher = article["publisher"]?.text
      body = article["articleBody"]?.text
      return
    }
    return nil
  }

  private static func article(in value: JSONValue) -> JSONValue? {
    var pending = [value]
    // Breadth first: what a page says of itself stands higher than what it says of others.
    while !pending.isEmpty {
      var deeper: [JSONValue] = []
      for value in pending {
        switch value {
        case .array(let values): deeper += values
        case .object(let members):
          if isArticle(members["@type"]) { return value }
          for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
            if let member = members[key] { deeper.append(member) }
          }
        default: break
        }
      }
      pending = deeper
    }
    return nil
  }

  /// Whether a type is a kind of article: `NewsArticle`, `BlogPosting` and their like.
  private static func isArticle(_ type: JSONValue?) -> Bool {
    switch type {
    case .string(let name):
      let bare = name.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
      return bare.hasSuffix("Article") || bare.hasSuffix("BlogPosting") || bare == "Report"
    case .array(let names): return names.contains { isArticle($0) }
    default: return false
    }
  }
}
