import Bitext

extension DataCard {
  /// The card in Markdown.
  public var markdown: String {
    let total = parts.reduce(0) { $0 + $1.pairs }
    var text = "# Sentence pairs \(columns.first)–\(columns.second)\n\n"
    text += "\(total) pairs"
    if unpaired > 0 { text += " and \(unpaired) sentences without a counterpart" }
    text += ", written by satzpaar \(toolVersion).\n\n"
    text += Self.table(
      ["chosen by", "value"], choices.map { [$0.name, $0.value] }, title: "How they were chosen")
    text += Self.table(
      ["part", "pairs", "documents"] + languages.flatMap { ["\($0) words", "\($0) characters"] },
      parts.map { part in
        [part.name, "\(part.pairs)", "\(part.documents.count)"]
          + languages.flatMap { language in
            let size = part.sizes[language] ?? Size()
            return ["\(size.words)", "\(size.characters)"]
          }
      }, title: "Size")
    text += "Words are what stands between spaces; characters are Unicode scalars.\n\n"
    text += Self.table(
      ["source", "hosts", "articles", "pairs", "published", "licence"],
      orderedSources.map { name, source in
        [
          name, source.hosts.sorted().joined(separator: ", "), "\(source.articles.count)", "\(source.pairs)",
          Self.range(source.first, source.last), "",
        ]
      }, title: "Sources")
    text += "Licences are for whoever publishes this to fill in.\n\n"
    text += Self.counts("Beads", beads.sorted { $0.key < $1.key }.map { ($0.key.description, $0.value) })
    text += Self.counts("Verdicts", verdicts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    text += Self.counts("Decisions", decisions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    text += Self.counts("Quality marks", marks.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) })
    text +=
      "Published: \(Self.range(firstDate, lastDate)). Aligned by: \(aligners.sorted().joined(separator: ", ")).\n"
    return text
  }

  /// The card as one JSON object.
  public var json: String {
    func counts(_ counts: [(String, Int)]) -> String {
      var object = JSONObject()
      for (name, count) in counts { object.add(name, count) }
      return object.text
    }
    var object = JSONObject()
    object.add(
      "languages", json: JSONText.array([columns.first, columns.second].map { JSONText.quoted($0.rawValue) }))
    object.add("tool", "satzpaar \(toolVersion)")
    var chosen = JSONObject()
    for (name, value) in choices { chosen.add(name, value) }
    object.add("chosen", json: chosen.text)
    object.add("unpaired", unpaired)
    object.add(
      "parts",
      json: JSONText.array(
        parts.map { part in
          var entry = JSONObject()
          entry.add("name", part.name)
          entry.add("pairs", part.pairs)
          entry.add("documents", part.documents.count)
          for language in languages {
            let size = part.sizes[language] ?? Size()
            entry.add("words_\(language)", size.words)
            entry.add("characters_\(language)", size.characters)
          }
          return entry.text
        }))
    object.add(
      "sources",
      json: JSONText.array(
        orderedSources.map { name, source in
          var entry = JSONObject()
          entry.add("name", name)
          entry.add("hosts", json: JSONText.array(source.hosts.sorted().map { JSONText.quoted($0) }))
          entry.add("articles", source.articles.count)
          entry.add("pairs", source.pairs)
          entry.add("first", source.first)
          entry.add("last", source.last)
          entry.add("licence", json: "null")
          return entry.text
        }))
    object.add("beads", json: counts(beads.sorted { $0.key < $1.key }.map { ($0.key.description, $0.value) }))
    object.add("verdicts", json: counts(verdicts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    object.add("decisions", json: counts(decisions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    object.add("marks", json: counts(marks.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) }))
    object.add("aligners", json: JSONText.array(aligners.sorted().map { JSONText.quoted($0) }))
    return object.text + "\n"
  }

  private static func counts(_ title: String, _ counts: [(String, Int)]) -> String {
    table([title.lowercased(), "pairs"], counts.map { [$0.0, "\($0.1)"] }, title: title)
  }

  /// A heading and a table; nothing where there is no row.
  private static func table(_ header: [String], _ rows: [[String]], title: String) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = [header, header.map { _ in "---" }] + rows
    return "## \(title)\n\n" + lines.map { "| " + $0.map(cell).joined(separator: " | ") + " |\n" }.joined()
      + "\n"
  }

  private static func cell(_ text: String) -> String {
    TSVField.text(text.printable).replacing("|", with: "\\|")
  }

  private static func range(_ first: String?, _ last: String?) -> String {
    guard let first, let last else { return "unknown" }
    return first == last ? first : "\(first) to \(last)"
  }
}
