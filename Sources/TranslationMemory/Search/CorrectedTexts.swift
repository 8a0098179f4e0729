import Foundation
import GRDB

/// The texts that persons corrected, so that a unit is found by its corrected wording too, however far that is from the
/// stored one.
struct CorrectedTexts: Sendable {
  /// Texts of one language, a block of them.
  private struct Part: Sendable {
    var language: String
    /// Of one block.
    var directory: TermDirectory
    /// The units of its texts.
    var units: [Int64]
  }

  private let parts: [Part]

  init(_ db: Database) throws {
    var builders: [String: (texts: SearchBlockBuilder, units: [Int64])] = [:]
    var parts: [Part] = []
    func finish(_ language: String) throws {
      guard let done = builders.removeValue(forKey: language) else { return }
      let block = try done.texts.content().withUnsafeBytes { try SearchBlock($0) }
      let directory = TermDirectory([TermDirectory.Part(block: block, first: 0)])
      parts.append(Part(language: language, directory: directory, units: done.units))
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT units.id, first_language, second_language, decisions.first_text, decisions.second_text
        FROM decisions JOIN units ON hash = unit_hash WHERE decision = 'corrected' ORDER BY decisions.id
        """)
    while let row = try rows.next() {
      for (language, text) in [
        (row[1] as String, row[3] as String?), (row[2] as String, row[4] as String?),
      ] {
        guard var text else { continue }
        var entry = builders.removeValue(forKey: language) ?? (SearchBlockBuilder(), [])
        text.withUTF8 { entry.texts.add($0, unit: entry.units.count) }
        entry.units.append(row[0])
        let isFull = entry.units.count == SearchBlock.largestSpan
        builders[language] = entry
        if isFull { try finish(language) }
      }
    }
    for language in builders.keys.sorted() { try finish(language) }
    self.parts = parts
  }

  /// Adds the units that may be like a text once they are corrected.
  func search(
    _ search: CandidateSearch, _ languages: LanguagePair, into found: inout [FuzzyLookup.Candidate]
  ) {
    for part in parts where LanguagePair.fits(part.language, languages.from) {
      var places: [FuzzyLookup.Candidate] = []
      search.search(part.directory, into: &places)
      found += places.map {
        FuzzyLookup.Candidate(unit: part.units[Int($0.unit)], bound: $0.bound, isCorrected: true)
      }
    }
  }
}
