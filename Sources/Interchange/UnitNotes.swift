import Bitext

/// What the answers of a search say of a unit beside its places: the files it was imported from, and what a person
/// decided about it.
enum UnitNotes {
  static func lines(_ imports: [ImportedUnitPlace], _ review: PairReview?) -> [String] {
    var lines = imports.map { place in
      "      from \(place.origin.file):\(place.origin.line)" + (place.unitID.map { " (\($0))" } ?? "")
    }
    if let review {
      let note = review.note.map { ": \($0)" } ?? ""
      lines.append("      review: \(review.decision.rawValue), \(review.author)\(note)")
      for (language, text) in corrections(review) { lines.append("      corrected \(language): \(text)") }
    }
    return lines
  }

  /// As the members `imports` and `review`; they are left out where there are none.
  static func add(_ imports: [ImportedUnitPlace], _ review: PairReview?, to object: inout JSONObject) {
    if !imports.isEmpty {
      object.add(
        "imports",
        json: JSONText.array(
          imports.map { place in
            var object = JSONObject()
            object.add("file", place.origin.file)
            object.add("sha256", place.origin.sha256)
            object.add("line", place.origin.line)
            object.add("tuid", place.unitID)
            return object.text
          }))
    }
    guard let review else { return }
    var decision = JSONObject()
    decision.add("decision", review.decision.rawValue)
    decision.add("author", review.author)
    decision.add("time", review.time)
    decision.add("note", review.note)
    var texts = JSONObject()
    for (language, text) in corrections(review) { texts.add(language, text) }
    decision.add("corrections", json: texts.text)
    object.add("review", json: decision.text)
  }

  private static func corrections(_ review: PairReview) -> [(String, String)] {
    review.corrections.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
