import GRDB

/// Documents and their segments: contents, spans, order.
enum DocumentCheck {
  static func run(_ db: Database, _ visit: (MemoryDefect) -> Void) throws {
    let documents = try Row.fetchCursor(
      db,
      sql: """
        SELECT documents.id, name, path, sha256, charset, language, language_origin, url, title, published,
          declared_language, content, role, state
        FROM corpora CROSS JOIN documents ON corpus = corpora.id ORDER BY name, path
        """)
    let segments = try db.makeStatement(
      sql: """
        SELECT ord, block, role, span_start, span_end, gap, original, normalized FROM segments
        WHERE document = ? ORDER BY ord
        """)
    while let row = try documents.next() {
      let place = "\(row[1] as String)/\(row[2] as String)"
      if DocumentRole(rawValue: row[12]) == nil {
        visit(MemoryDefect(.document, place: place, message: "its role is '\(row[12] as String)'"))
      }
      if !["present", "removed"].contains(row[13] as String) {
        visit(MemoryDefect(.document, place: place, message: "its state is '\(row[13] as String)'"))
      }
      segments.setUncheckedArguments([row[0] as Int64])
      try check(row, place, Row.fetchCursor(segments), visit)
    }
  }

  private static func check(
    _ row: Row, _ place: String, _ segments: RowCursor, _ visit: (MemoryDefect) -> Void
  ) throws {
    var content = DocumentContent(
      sha256: row[3], charset: row[4], language: row[5], languageOrigin: row[6], url: row[7], title: row[8],
      published: row[9], declaredLanguage: row[10])
    var order = 0
    var end = 0
    while let segment = try segments.next() {
      let original: String = segment[6]
      let span = (start: segment[3] as Int, end: segment[4] as Int)
      let gap: String = segment[5]
      if let fault = fault(of: segment, order: order, end: end, span: span, original: original, gap: gap) {
        visit(MemoryDefect(.segment, place: "\(place) segment \(order)", message: fault))
      }
      content.add(
        block: segment[1], role: segment[2], start: span.start, original: original,
        normalized: segment[7] as String? ?? original)
      end = span.end
      order += 1
    }
    let text = content.text()
    if text != row[11] {
      visit(MemoryDefect(.document, place: place, message: "its content is not what its hash says"))
    }
  }

  private static func fault(
    of segment: Row, order: Int, end: Int, span: (start: Int, end: Int), original: String, gap: String
  ) -> String? {
    if segment[0] as Int != order { return "its number is \(segment[0] as Int)" }
    if span.start < end { return "it overlaps the one before" }
    if span.end - span.start != original.utf8.count {
      return "its span has \(span.end - span.start) bytes, its text \(original.utf8.count)"
    }
    let distance = order == 0 ? 0 : span.start - end
    if gap.utf8.count != distance { return "the text before it has \(gap.utf8.count) bytes, not \(distance)" }
    return nil
  }
}
