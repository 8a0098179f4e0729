import Bitext
import GRDB

/// A source reference as a row.
enum ReferenceRow {
  static let insertion = """
    INSERT INTO source_references (article, ord, written, span_start, span_end, block, defect, repaired,
      canonical_url, publisher, form, section, slug, article_id, published, published_precision,
      published_offset, language)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static let selection = """
    SELECT written, span_start, span_end, block, defect, repaired, canonical_url, publisher, form, section,
      slug, article_id, published, published_precision, published_offset, language
    FROM source_references
    """

  static func values(
    of claim: SourceReference, article: Int64, order: Int
  ) -> [(any DatabaseValueConvertible)?] {
    [
      article, order, claim.written, claim.span.start, claim.span.end, claim.block, claim.defect?.message,
      claim.defect?.repaired, claim.canonicalURL, claim.publisher, claim.form.rawValue, claim.section,
      claim.slug,
      claim.articleID, claim.published?.description, claim.published?.precision.rawValue,
      claim.published?.offsetMinutes, claim.language?.rawValue,
    ]
  }

  /// Reads a row of `selection`.
  static func reference(_ row: Row) throws -> SourceReference {
    let form: String = row[8]
    return SourceReference(
      written: row[0], span: OriginalSpan(start: row[1], end: row[2]), block: row[3],
      defect: (row[4] as String?).map { URLDefect(message: $0, repaired: row[5]) }, canonicalURL: row[6],
      publisher: row[7], form: try StoredText.value(form, in: "source_references.form"), section: row[9],
      slug: row[10], articleID: row[11],
      published: try published(row[12], precision: row[13], offset: row[14]),
      language: try (row[15] as String?).map { try StoredText.language($0) })
  }

  /// Reads a time of publication back from its three columns.
  static func published(_ text: String?, precision: String?, offset: Int?) throws -> PublicationTime? {
    guard let text, let precision, let offset else { return nil }
    let time = PublicationTime(
      stored: text, precision: try StoredText.value(precision, in: "source_references.published_precision"),
      offsetMinutes: offset)
    guard let time else { throw StoredText.damage(text, in: "source_references.published") }
    return time
  }
}

/// A finding as a row.
enum FindingRow {
  static let insertion = """
    INSERT INTO findings (article, ord, rule, severity, message, span_start, span_end, line, col, suggestion)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static func values(of finding: Finding, article: Int64, order: Int) -> [(any DatabaseValueConvertible)?] {
    [
      article, order, finding.rule, finding.severity.rawValue, finding.message, finding.span?.start,
      finding.span?.end, finding.place?.line, finding.place?.column, finding.suggestion,
    ]
  }
}

/// Reads back values that are stored as words; one this program does not know is damage, never a default.
enum StoredText {
  static func value<Value: RawRepresentable<String>>(_ text: String, in column: String) throws -> Value {
    guard let value = Value(rawValue: text) else { throw damage(text, in: column) }
    return value
  }

  static func language(_ text: String) throws -> LanguageTag {
    guard let tag = LanguageTag(text) else { throw damage(text, in: "language") }
    return tag
  }

  static func damage(_ text: String, in column: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) holds '\(text)'")
  }
}
