import Bitext
import Foundation
import GRDB

/// Which document and which result is taken from which memory, decided before anything is written.
struct MergePlan {
  /// A document of one memory.
  struct DocumentCandidate {
    var input: Int
    var row: Int64
    var content: String
    var state: String
    var role: String
    /// How many beads with two sides lead to it.
    var pairs: Int

    /// What is taken where two texts differ: higher wins.
    var rank: (Int, Int, String) { (state == "present" ? 1 : 0, pairs, content) }
  }

  /// What one memory found out about an article.
  struct ResultCandidate {
    var input: Int
    /// The article's row there.
    var article: Int64
    var content: String
    var source: DocumentID?
    var sourceContent: String?
    var aligner: String
    var pairs: Int
    var fingerprint: String
    /// The verdict and the findings.
    var findings: String
    /// The sum of its beads' confidences, and the same weighted by their order: other corpora teach other ones.
    var confidence: (Double, Double)
  }

  private(set) var documents: [DocumentID: DocumentCandidate] = [:]
  private(set) var results: [DocumentID: ResultCandidate] = [:]
  private(set) var conflicts: [DocumentID: Set<Int>] = [:]
  private(set) var outdated: [DocumentID] = []

  init(_ inputs: [Memory]) throws {
    var found: [DocumentID: [ResultCandidate]] = [:]
    for (input, memory) in inputs.enumerated() {
      try memory.reading { db in
        try addDocuments(of: input, db)
        try Self.addResults(of: input, db, to: &found)
      }
    }
    for (place, candidates) in found {
      let content = documents[place]?.content
      let fitting = candidates.filter { candidate in
        candidate.content == content
          && candidate.source.map { documents[$0]?.content == candidate.sourceContent } ?? true
      }
      if let best = fitting.max(by: { Self.isBetter($1, than: $0) }) {
        results[place] = best
      } else if candidates.contains(where: { $0.content == content }) {
        outdated.append(place)
      }
    }
    outdated.sort()
  }

  private mutating func addDocuments(of input: Int, _ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT documents.id, name, path, content, state, role,
          (SELECT count(*) FROM links JOIN beads ON link = links.id
           WHERE article_count > 0 AND source_count > 0 AND links.id IN (
             SELECT id FROM links WHERE article = documents.id
             UNION SELECT id FROM links WHERE source = documents.id))
        FROM corpora CROSS JOIN documents ON corpus = corpora.id
        """)
    while let row = try rows.next() {
      let place = DocumentID(corpus: row[1], path: row[2])
      let new = DocumentCandidate(
        input: input, row: row[0], content: row[3], state: row[4], role: row[5], pairs: row[6])
      guard var old = documents[place] else {
        documents[place] = new
        continue
      }
      if old.content == new.content {
        // The same text: there if it is there anywhere, an article if it is one anywhere.
        if new.state == "present" { old.state = new.state }
        if new.role == DocumentRole.article.rawValue { old.role = new.role }
        old.pairs = max(old.pairs, new.pairs)
        documents[place] = old
      } else {
        conflicts[place, default: [old.input]].insert(input)
        if old.rank < new.rank { documents[place] = new }
      }
    }
  }

  private static func addResults(
    of input: Int, _ db: Database, to found: inout [DocumentID: [ResultCandidate]]
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT documents.id, corpora.name, documents.path, documents.content, source_corpora.name, sources.path,
          sources.content, aligner, fingerprint,
          (SELECT count(*) FROM beads WHERE link = links.id AND article_count > 0 AND source_count > 0),
          coalesce(verdict, '') || char(10) || coalesce((SELECT group_concat(line, char(10)) FROM (
            SELECT rule || ' ' || severity || ' ' || message AS line FROM findings
            WHERE findings.article = documents.id ORDER BY ord)), ''),
          (SELECT total(confidence) FROM beads WHERE link = links.id),
          (SELECT total(confidence * ord) FROM beads WHERE link = links.id)
        FROM corpora CROSS JOIN documents ON documents.corpus = corpora.id
          CROSS JOIN links ON links.article = documents.id
          LEFT JOIN documents AS sources ON sources.id = links.source
          LEFT JOIN corpora AS source_corpora ON source_corpora.id = sources.corpus
        """)
    while let row = try rows.next() {
      let source = (row[4] as String?).map { DocumentID(corpus: $0, path: row[5]) }
      found[DocumentID(corpus: row[1], path: row[2]), default: []].append(
        ResultCandidate(
          input: input, article: row[0], content: row[3], source: source, sourceContent: row[6],
          aligner: row[7], pairs: row[9], fingerprint: row[8], findings: row[10],
          confidence: (row[11], row[12])))
    }
  }

  /// Whether a result is to be taken before another: one with a source's text, of a later aligner, with more
  /// pairs, surer ones; else by what is hardly ever the same for two different results, whatever their order.
  private static func isBetter(_ one: ResultCandidate, than other: ResultCandidate) -> Bool {
    if (one.source == nil) != (other.source == nil) { return one.source != nil }
    let versions = one.aligner.compare(other.aligner, options: .numeric)
    if versions != .orderedSame { return versions == .orderedDescending }
    if one.pairs != other.pairs { return one.pairs > other.pairs }
    if one.confidence != other.confidence { return one.confidence > other.confidence }
    return (one.fingerprint, one.findings) > (other.fingerprint, other.findings)
  }
}
