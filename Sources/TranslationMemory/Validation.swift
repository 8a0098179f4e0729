import Bitext

extension ProcessedArticle {
  /// What contradicts itself in the article, in words; `nil` where nothing does.
  ///
  /// Checked before anything is written: a wrong index would store a wrong pair, a segment outside every bead
  /// would be lost in silence.
  func inconsistency() -> String? {
    let id = article.document.id
    if link.article != id { return "its link is that of \(link.article)" }
    if link.source != source?.document.id { return "its link leads to another source than the one given" }
    if source?.document.id == id { return "it is its own source" }
    if let reference = link.reference, !references.contains(reference) {
      return "its link follows a reference it does not have"
    }
    if let other = findings.first(where: { $0.document != id }) {
      return "a finding is about \(other.document)"
    }
    return article.inconsistency() ?? source?.inconsistency() ?? inconsistencyOfBeads()
  }

  private func inconsistencyOfBeads() -> String? {
    var articleSeen = [Bool](repeating: false, count: article.segments.count)
    var sourceSeen = [Bool](repeating: false, count: source?.segments.count ?? 0)
    for (number, bead) in beads.enumerated() {
      if bead.source.isEmpty && bead.target.isEmpty { return "bead \(number) is empty" }
      guard (0...1).contains(bead.confidence) else {
        return "bead \(number) has the confidence \(bead.confidence)"
      }
      for index in bead.source {
        guard articleSeen.indices.contains(index) else { return "bead \(number) names segment \(index)" }
        articleSeen[index] = true
      }
      for index in bead.target {
        guard sourceSeen.indices.contains(index) else {
          return "bead \(number) names source segment \(index)"
        }
        sourceSeen[index] = true
      }
      if bead.evidence.contains(where: { $0.name.utf8.contains(0x0A) }) {
        return "bead \(number) has evidence whose name holds a line break"
      }
    }
    if let lost = articleSeen.firstIndex(of: false) { return "segment \(lost) is in no bead" }
    if let lost = sourceSeen.firstIndex(of: false) { return "source segment \(lost) is in no bead" }
    return nil
  }
}

extension SegmentedDocument {
  /// What contradicts itself in the document, in words; `nil` where nothing does.
  func inconsistency() -> String? {
    var end = 0
    for (index, segment) in segments.enumerated() {
      let span = segment.text.originalSpan
      if segment.order != index { return "segment \(index) of \(document.id) says it is \(segment.order)" }
      if span.start < end { return "segment \(index) of \(document.id) overlaps the one before" }
      if span.count != segment.text.original.utf8.count {
        return "segment \(index) of \(document.id) is not as long as its span"
      }
      end = span.end
    }
    if end > document.text.utf8.count { return "a segment of \(document.id) ends after the text" }
    return nil
  }
}
