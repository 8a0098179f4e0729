import Attribution
import Bitext
import Interchange

/// How `check` reports.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Lines for people.
  case text
  /// One row an article.
  case tsv
  /// One JSON object.
  case json
  /// SARIF 2.1.0, for editors and code hosts.
  case sarif
  /// One page that needs nothing else, with the texts side by side.
  case html
}

/// Writes the results of a check in one of the formats.
struct CheckReport {
  let format: ReportFormat
  let configuration: RuleConfiguration
  let corpus: LoadedCorpus
  let models: LearnedModels
  let isColored: Bool
  private let tool = ReportingTool(name: "Satzpaar", version: ProgramVersion.number)

  init(
    format: ReportFormat, configuration: RuleConfiguration, corpus: LoadedCorpus,
    models: LearnedModels, isColored: Bool
  ) {
    self.format = format
    self.configuration = configuration
    self.corpus = corpus
    self.models = models
    self.isColored = isColored
  }

  /// Writes the whole report.
  func write(_ checked: [(LinkedArticle, AttributionResult)], to output: ByteOutput) throws {
    let results = checked.map(\.1)
    let places = Dictionary(
      try corpus.documents.indices.map { (corpus.documents[$0].id, try corpus.card($0).location) }
    ) { first, _ in first }
    let path: @Sendable (DocumentID) -> String = { places[$0] ?? $0.path }
    switch format {
    case .text:
      let report = AttributionTextReport(isColored: isColored, path: path)
      for block in report.blocks(results) { try output.write(block) }
      try output.write(report.summary(results))
    case .tsv:
      let writer = AttributionTSVWriter()
      try output.write(writer.header)
      for result in results { try output.write(writer.row(result)) }
    case .json:
      let report = AttributionJSONReport(tool: tool, path: path)
      try output.write(report.head)
      for (index, result) in results.enumerated() {
        try output.write(report.article(result, isFirst: index == 0))
      }
      try output.write(report.end(results))
    case .sarif: try writeSARIF(results, path, to: output)
    case .html:
      let report = HTMLReport(tool: tool, path: path)
      try output.write(report.head(results))
      for (place, index) in HTMLReport.order(of: results).enumerated() {
        // Few articles are read one after the other, many are looked up; of very many no browser shows all texts.
        let article = place < HTMLReport.articlesWithTexts ? try compared(checked[index]) : nil
        try output.write(
          report.article(results[index], article, index: index, isOpen: results.count <= 5))
      }
      try output.write(report.end)
    }
    try output.finish()
  }

  private func writeSARIF(
    _ results: [AttributionResult], _ path: @escaping @Sendable (DocumentID) -> String, to output: ByteOutput
  ) throws {
    let documents = RecentDocuments(corpus)
    let report = SARIFReport(
      tool: tool,
      rules: AttributionChecker.allRules.map { rule in
        SARIFRule(
          id: rule.id, summary: rule.summary, explanation: rule.explanation,
          severity: configuration.severities[rule.id] ?? rule.severity,
          isEnabled: !configuration.switchedOff.contains(rule.id))
      }, path: path, text: { documents.document($0)?.text },
      fileLines: { documents.document($0)?.fileLines })
    try output.write(report.head)
    var isFirst = true
    for result in results {
      let text = report.results(result, isFirst: isFirst)
      if !text.isEmpty { isFirst = false }
      if let failure = documents.failure { throw failure }
      try output.write(text)
    }
    try output.write(report.end)
  }

  /// An article with its source and what they share.
  private func compared(_ checked: (linked: LinkedArticle, result: AttributionResult)) throws
    -> ComparedArticle
  {
    let article = try corpus.load(checked.linked.article)
    var compared = ComparedArticle(
      result: checked.result,
      article: ComparedArticle.Side(document: article.document, segments: article.segments))
    guard let pair = checked.linked.pair, models.canAlign(pair, in: corpus) else { return compared }
    let source = try corpus.load(pair.source)
    let found = models.beads(of: pair, article, source)
    let shared = SharedPlaces(
      beads: found, article: article.segments, source: source.segments,
      articleLanguage: article.document.language, sourceLanguage: source.document.language)
    compared.article.shared = shared.article
    compared.source = ComparedArticle.Side(
      document: source.document, segments: source.segments, shared: shared.source)
    compared.beads = found
    return compared
  }
}
