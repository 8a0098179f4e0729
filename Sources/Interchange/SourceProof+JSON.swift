import Bitext

extension SourceProof {
  /// As an object: `content`, `alignment`, and by kind what both texts have, with the first places.
  var json: String {
    var object = JSONObject()
    if let content, content.isFinite { object.add("content", json: content.withFourDecimals) }
    if let alignment {
      var numbers = JSONObject()
      numbers.add("paired", alignment.paired)
      numbers.add("sentences", alignment.sentences)
      numbers.add("per_sentence", json: alignment.perSentence.withFourDecimals)
      numbers.add("chance_per_sentence", json: alignment.chancePerSentence.withFourDecimals)
      numbers.add("score", json: alignment.score.withFourDecimals)
      object.add("alignment", json: numbers.text)
    }
    for group in groups {
      var found = JSONObject()
      found.add("shared", group.shared)
      if let total = group.total { found.add("total", total) }
      found.add("places", json: "[" + group.places.map(\.json).joined(separator: ", ") + "]")
      object.add(group.kind.rawValue, json: found.text)
    }
    return object.text
  }
}

extension SourceProof.Place {
  fileprivate var json: String {
    var object = JSONObject()
    object.add("text", text)
    object.add("line", place.line)
    object.add("column", place.column)
    object.add("span", span.description)
    object.add("source_text", sourceText)
    object.add("source_line", sourcePlace.line)
    object.add("source_column", sourcePlace.column)
    object.add("source_span", sourceSpan.description)
    return object.text
  }
}
