import Bitext

/// Writes pairs as JSON Lines with all of their provenance, a pair a line.
///
/// `{"pair_id": …, "article": side, "source": side, "bead": "1:1", "score": 0.9876, "evidence": {…}, "reference":
/// {…}, "verdict": …, "aligner": …}`. A side has `corpus`, `path`, and where the bead has segments of it also
/// `sha256`, `language`, `span` (UTF-8 bytes of the decoded text), `block`, `segments`, `text` (as it stands in the
/// document) and `normalized`; `url`, where the document's own is known. A pair that was imported has `imported`
/// (`file`, `sha256`, `line`) and `details`, what that file says of it; `review` is the last decision of a
/// person (`decision`, `author`, `time`, `note`): corrected texts stand in the place of the stored ones then, which are
/// `uncorrected`. `imported_again` are more files that have the pair. `marks` are the
/// quality marks, where they were asked for. What is not known is left out.
public struct PairLineWriter: PairFileWriter, Sendable {
  public init() {}

  /// The line of one pair, with its line feed.
  public func text(of record: PairRecord) -> String? {
    let pair = record.pair
    var object = JSONObject()
    object.add("pair_id", record.id)
    if let article = pair.articleDocument { object.add("article", json: side(pair.article, of: article)) }
    if let source = pair.sourceDocument { object.add("source", json: side(pair.source, of: source)) }
    object.add("bead", pair.type.description)
    object.add("score", json: pair.confidence.withFourDecimals)
    if !pair.evidence.isEmpty {
      var parts = JSONObject()
      for part in pair.evidence { parts.add(part.name, json: part.value.withFourDecimals) }
      object.add("evidence", json: parts.text)
    }
    if let reference = pair.reference { object.add("reference", json: claim(reference)) }
    object.add("verdict", pair.verdict?.rawValue)
    if pair.hasPlace { object.add("aligner", pair.aligner) }
    if let origin = pair.origin {
      object.add("imported", json: Self.origin(origin))
      let others = pair.otherOrigins.map(Self.origin)
      if !others.isEmpty { object.add("imported_again", json: JSONText.array(others)) }
    }
    if !pair.details.isEmpty { object.add("details", json: JSONText.array(pair.details.map(detail))) }
    if let marks = record.marks {
      object.add("marks", json: JSONText.array(marks.map { JSONText.quoted($0.rawValue) }))
    }
    if let review = pair.review {
      var decision = JSONObject()
      decision.add("decision", review.decision.rawValue)
      decision.add("author", review.author)
      decision.add("time", review.time)
      decision.add("note", review.note)
      object.add("review", json: decision.text)
    }
    return object.text + "\n"
  }

  private static func origin(_ origin: PairImport) -> String {
    var file = JSONObject()
    file.add("file", origin.file)
    file.add("sha256", origin.sha256)
    file.add("line", origin.line)
    return file.text
  }

  private func side(_ side: PairSide?, of document: DocumentID) -> String {
    var object = JSONObject()
    object.add("corpus", document.corpus)
    object.add("path", document.path)
    if let side {
      object.add("sha256", side.sha256)
      object.add("url", side.url)
      object.add("language", side.language.rawValue)
      if !side.span.isEmpty {
        object.add("span", json: JSONText.list([side.span.start, side.span.end]))
        object.add("block", side.block)
        object.add("segments", json: JSONText.list(side.segments))
      }
      object.add("text", side.original)
      object.add("normalized", side.normalized)
      if let stored = side.replaced {
        object.add("uncorrected", stored.original)
        object.add("uncorrected_normalized", stored.normalized)
      }
    }
    return object.text
  }

  private func detail(_ detail: PairDetail) -> String {
    var object = JSONObject()
    object.add("of", "\(detail.subject)")
    object.add("kind", "\(detail.kind)")
    if !detail.name.isEmpty { object.add("name", detail.name) }
    object.add("value", detail.value)
    return object.text
  }

  private func claim(_ reference: SourceReference) -> String {
    var object = JSONObject()
    object.add("written", reference.written)
    object.add("span", json: JSONText.list([reference.span.start, reference.span.end]))
    object.add("block", reference.block)
    object.add("defect", reference.defect?.message)
    object.add("repaired", reference.defect?.repaired)
    object.add("url", reference.canonicalURL)
    object.add("publisher", reference.publisher)
    object.add("form", reference.form.rawValue)
    object.add("section", reference.section)
    object.add("slug", reference.slug)
    object.add("article_id", reference.articleID)
    object.add("published", reference.published?.description)
    object.add("precision", reference.published?.precision.rawValue)
    if let published = reference.published { object.add("offset", published.offsetMinutes) }
    object.add("language", reference.language?.rawValue)
    return object.text
  }
}
