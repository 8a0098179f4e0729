import Bitext

/// Reads rows of tables: our aligned TSV, our CSV, Bitextor's columns, and any with two text columns that are named by
/// their languages.
///
/// What other columns say is kept as details: those we write under their names in TMX, others under their own.
public struct PairTableReader: Sendable {
  private let names: [String]
  private let first: Int
  private let second: Int
  private let languages: LanguageColumns
  private let isCSV: Bool

  /// The columns whose meaning is known, and what they become; `nil`: read by itself, or worked out anew at each export.
  private static let known: [String: (PairDetail.Subject, PairDetail.Kind, String)?] = [
    "pair_id": (.pair, .attribute, "tuid"), "article": (.article, .property, PairVocabulary.document),
    "source": (.source, .property, PairVocabulary.document),
    "source_url": (.source, .property, PairVocabulary.url),
    "publisher": (.pair, .property, PairVocabulary.publisher),
    "published": (.pair, .property, PairVocabulary.published),
    "verdict": (.pair, .property, PairVocabulary.verdict),
    "bead": (.pair, .property, PairVocabulary.beadType),
    "score": nil, "aligner_score": nil, "article_span": (.article, .property, PairVocabulary.span),
    "source_span": (.source, .property, PairVocabulary.span),
    "src_url": (.article, .property, PairVocabulary.url),
    "trg_url": (.source, .property, PairVocabulary.url),
    "src_paragraph_id": (.article, .property, PairVocabulary.block),
    "trg_paragraph_id": (.source, .property, PairVocabulary.block), "marks": nil,
    "decision": (.pair, .property, PairVocabulary.review),
    "reviewer": (.pair, .property, PairVocabulary.reviewer),
    "decided": (.pair, .property, PairVocabulary.reviewTime),
    "src_text": nil, "trg_text": nil, "article_sentences": nil, "source_sentences": nil, "article_start": nil,
    "article_end": nil, "source_start": nil, "source_end": nil,
  ]

  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - languages: of the two text columns, where the user named them.
  ///   - isCSV: whether apostrophes stand before what a spreadsheet would reckon.
  public init(header: [String], languages: LanguageColumns?, isCSV: Bool) throws(PairRowError) {
    names = header
    self.isCSV = isCSV
    if Set(header).count < header.count { throw PairRowError("the header has a column twice") }
    let tagged = header.indices.filter { index in
      Self.known[header[index]] == nil && (2...3).contains(header[index].prefix { $0 != "-" }.count)
        && LanguageTag(header[index]) != nil
    }
    if let languages {
      let places = [(languages.first, "src_text"), (languages.second, "trg_text")].map { language, other in
        header.firstIndex(of: language.rawValue) ?? header.firstIndex(of: other)
      }
      guard let first = places[0], let second = places[1] else {
        throw PairRowError("the header has no columns '\(languages.first)' and '\(languages.second)'")
      }
      (self.first, self.second, self.languages) = (first, second, languages)
    } else if tagged.count == 2, let one = LanguageTag(header[tagged[0]]),
      let other = LanguageTag(header[tagged[1]])
    {
      (first, second, self.languages) = (tagged[0], tagged[1], LanguageColumns(first: one, second: other))
    } else {
      throw PairRowError(
        "the header doesn't have two columns named by their languages (found \(tagged.count))",
        hint: "such as 'de' and 'vi'; say which by --from and --to, also for 'src_text' and 'trg_text'")
    }
  }

  /// The pair of a row; `nil` where it has one text only.
  public func row(_ cells: [String]) throws(PairRowError) -> PairRow? {
    guard cells.count == names.count else {
      throw PairRowError("the row has \(cells.count) fields, the header \(names.count)")
    }
    let texts = (text(cells[first]), text(cells[second]))
    if texts.0.isEmpty && texts.1.isEmpty { throw PairRowError("the row has no text") }
    guard !texts.0.isEmpty, !texts.1.isEmpty else { return nil }
    var details: [PairDetail] = []
    for (index, name) in names.enumerated() where index != first && index != second && !cells[index].isEmpty {
      let value = text(cells[index])
      if let meaning = Self.known[name] {
        guard let meaning else { continue }
        // Of a corrected pair the row has the reviewer's texts only, and those are right.
        let isCorrected =
          meaning.2 == PairVocabulary.review && value == PairReview.Decision.corrected.rawValue
        details.append(
          PairDetail(
            meaning.0, meaning.1, meaning.2, isCorrected ? PairReview.Decision.right.rawValue : value))
      } else {
        details.append(PairDetail(.pair, .property, name, value))
      }
    }
    details += try numbers(cells)
    return PairRow(
      article: .init(language: languages.first, text: texts.0),
      source: .init(language: languages.second, text: texts.1),
      details: details, id: nil)
  }

  /// The score, and what CSV cuts into plain numbers.
  private func numbers(_ cells: [String]) throws(PairRowError) -> [PairDetail] {
    func cell(_ name: String) -> String? {
      names.firstIndex(of: name).map { cells[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    var details: [PairDetail] = []
    for name in ["score", "aligner_score"] {
      guard let value = cell(name) else { continue }
      guard let score = Double(value.replacing(",", with: ".")), (0...1).contains(score) else {
        throw PairRowError("'\(name)' is a probability from 0 to 1 (found '\(value.printable)')")
      }
      details.append(PairDetail(.pair, .property, PairVocabulary.score, "\(score)"))
    }
    if let article = cell("article_sentences"), let source = cell("source_sentences") {
      details.append(PairDetail(.pair, .property, PairVocabulary.beadType, "\(article):\(source)"))
    }
    for (subject, side) in [(PairDetail.Subject.article, "article"), (.source, "source")] {
      if let start = cell("\(side)_start"), let end = cell("\(side)_end") {
        details.append(PairDetail(subject, .property, PairVocabulary.span, "\(start)-\(end)"))
      }
    }
    return details
  }

  /// A cell without the apostrophe that our CSV puts before what a spreadsheet would reckon.
  private func text(_ cell: String) -> String {
    guard isCSV, cell.utf8.first == UInt8(ascii: "'") else { return cell }
    let rest = String(cell.unicodeScalars.dropFirst())
    return CSVWriter.isMistakable(rest) ? rest : cell
  }
}
