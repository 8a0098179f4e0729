import Bitext

/// Reads pairs from JSON Lines, as `PairLineWriter` writes them, with all of their provenance.
///
/// A line of another tool needs `article` and `source` with `language` and `text` only.
public enum PairLineReader {
  /// The pair of a line; `nil` where it has one text only.
  ///
  /// - Parameter number: the line's, from 1.
  public static func row(_ line: [UInt8], number: Int) throws(JSONLineError) -> PairRow? {
    var scanner = try JSONScanner(line, line: number)
    let root = try JSONNode(&scanner)
    guard scanner.isAtEnd() else { throw scanner.unexpected("the end of the line") }
    guard case .object = root else { throw error("expected an object", number) }
    var details: [PairDetail] = []
    func add(_ subject: PairDetail.Subject, _ name: String, _ value: String?) {
      if let value { details.append(PairDetail(subject, .property, name, value)) }
    }
    let sides = (try side(root["article"], "article", number), try side(root["source"], "source", number))
    add(.pair, PairVocabulary.beadType, root["bead"]?.text)
    if let score = root["score"]?.text {
      guard let value = Double(score), (0...1).contains(value) else {
        throw error("'score' is a probability from 0 to 1 (found '\(score.printable)')", number)
      }
      add(.pair, PairVocabulary.score, "\(value)")
    }
    add(.pair, PairVocabulary.prefix + "aligner", root["aligner"]?.text)
    for (name, value) in root["evidence"]?.members ?? [] {
      if let value = value.text { add(.pair, PairVocabulary.prefix + "evidence", "\(name) \(value)") }
    }
    add(.pair, PairVocabulary.verdict, root["verdict"]?.text)
    if let reference = root["reference"] {
      for (key, name) in claimNames {
        add(.pair, PairVocabulary.prefix + name, reference[key]?.text ?? reference[key]?.range)
      }
    }
    for imported in [root["imported"]].compactMap({ $0 }) + (root["imported_again"]?.elements ?? []) {
      for key in ["file", "sha256", "line"] {
        add(.pair, PairVocabulary.prefix + "imported-" + key, imported[key]?.text)
      }
    }
    if let review = root["review"] {
      add(.pair, PairVocabulary.review, review["decision"]?.text)
      for key in ["author", "time", "note"] {
        add(.pair, PairVocabulary.review + "-" + key, review[key]?.text)
      }
    }
    for (subject, node) in [(PairDetail.Subject.article, root["article"]), (.source, root["source"])] {
      guard let node else { continue }
      add(subject, PairVocabulary.url, node["url"]?.text)
      add(subject, PairVocabulary.prefix + PairVocabulary.uncorrected, node["uncorrected"]?.text)
      // Of an imported pair, corpus and path only name the file.
      guard node["span"] != nil else { continue }
      for (key, name) in sideNames { add(subject, name, node[key]?.text ?? node[key]?.list) }
      // As in TMX, that of the stored text.
      let normalized = node["uncorrected"] == nil ? "normalized" : "uncorrected_normalized"
      add(subject, PairVocabulary.prefix + "normalized", node[normalized]?.text)
      add(subject, PairVocabulary.span, node["span"]?.range)
    }
    for detail in root["details"]?.elements ?? [] {
      guard let subject = PairDetail.Subject.allCases.first(where: { "\($0)" == detail["of"]?.text }),
        let kind = PairDetail.Kind.allCases.first(where: { "\($0)" == detail["kind"]?.text }),
        let value = detail["value"]?.text
      else { throw error("a detail needs 'of', 'kind' and 'value'", number) }
      details.append(PairDetail(subject, kind, detail["name"]?.text ?? "", value))
    }
    guard let article = sides.0, let source = sides.1 else {
      if sides.0 == nil, sides.1 == nil { throw error("there is no text", number) }
      return nil
    }
    return PairRow(article: article, source: source, details: details, id: root["pair_id"]?.text)
  }

  /// The members of `reference`, and what they are called in TMX.
  private static let claimNames = [
    ("written", "claim"), ("span", "claim-span"), ("block", "claim-block"), ("defect", "claim-defect"),
    ("repaired", "claim-repaired"), ("url", "claim-url"), ("form", "claim-form"),
    ("language", "claim-language"),
    ("publisher", "publisher"), ("section", "section"), ("slug", "slug"), ("article_id", "article-id"),
    ("published", "published"), ("precision", "published-precision"), ("offset", "published-offset"),
  ]

  private static let sideNames = [
    ("corpus", PairVocabulary.prefix + "corpus"), ("path", PairVocabulary.document),
    ("sha256", PairVocabulary.prefix + "sha256"), ("block", PairVocabulary.block),
    ("segments", PairVocabulary.prefix + "segments"),
  ]

  private static func side(
    _ node: JSONNode?, _ name: String, _ line: Int
  ) throws(JSONLineError) -> PairVocabulary.Side? {
    guard let node, let text = node["text"]?.text, !text.isEmpty else { return nil }
    guard let language = node["language"]?.text.flatMap({ LanguageTag($0) }) else {
      throw error("'\(name)' has no 'language' that is a BCP 47 tag", line)
    }
    return PairVocabulary.Side(language: language, text: text)
  }

  private static func error(_ message: String, _ line: Int) -> JSONLineError {
    JSONLineError(line: line, column: 1, message: message)
  }
}
