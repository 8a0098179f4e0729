import Attribution
import Bitext
import Foundation
import TestSupport
import Testing

/// The attribution benchmark, by the module alone.
@Suite struct BenchmarkTests {
  @Test func verdictsOfTheBenchmark() throws {
    guard let labels = SharedData.path("bench/attribution/labels.tsv"),
      let folder = SharedData.path("bench/attribution/corpus")
    else { return }
    let report = try AttributionRun(folder: folder).report()
    var right = 0
    var ruled = 0
    var named = 0
    var findable = 0
    var found = 0
    let rows = try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n").dropFirst()
    for row in rows {
      let cells = row.split(separator: "\t").map(String.init)
      guard let checked = report[cells[0]] else {
        Issue.record("no verdict on \(cells[0])")
        continue
      }
      if checked.verdict.rawValue == cells[1] {
        right += 1
      } else {
        print(
          "\(cells[0]): wanted \(cells[1]) (\(cells[2])), got \(checked.verdict) \(checked.rules): \(checked.message)"
        )
      }
      if cells[2] != "-" {
        ruled += 1
        if checked.rules.contains(cells[2]) {
          named += 1
        } else {
          print("\(cells[0]): no \(cells[2]) in \(checked.rules)")
        }
      }
      if cells[1] == "verified" { #expect(checked.verdict != .rejected, "\(cells[0]): \(checked.message)") }
      if cells[2] == "content-mismatch" {
        findable += 1
        if checked.bestSource?.path == cells[3] { found += 1 }
      }
      if ProcessInfo.processInfo.environment["SATZPAAR_SHOW"] != nil {
        print(
          "\(cells[0])\t\(checked.verdict)\t\(checked.score ?? .nan)\t\(checked.bestSource?.path ?? "-")\t\(checked.findings.map(\.message))"
        )
      }
    }
    print(
      "attribution benchmark: verdicts \(right)/\(rows.count), rules \(named)/\(ruled), sources \(found)/\(findable)"
    )
    #expect(Double(right) >= 0.98 * Double(rows.count))
    #expect(named == ruled)
    #expect(found == findable)
  }
}

/// What the workflow does with a corpus folder, in short.
struct AttributionRun {
  let folder: String

  func report() throws -> [String: CheckedArticle] {
    var reader = try StandInReader()
    let sourceRows = try String(contentsOfFile: folder + "/sources.tsv", encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    var sources: [DocumentID: (Document, [Segment])] = [:]
    var urls: [(DocumentID, url: String)] = []
    for row in sourceRows {
      let read = try reader.document(row[0], in: folder)
      sources[read.0.id] = read
      urls.append((read.0.id, url: row[1]))
    }
    let index = SourceIndex(sources: urls, urls: Readers.urls)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/de").sorted()
    var articles: [(Document, [Segment], [SourceReference])] = []
    for name in names {
      let (document, segments) = try reader.document("de/" + name, in: folder)
      articles.append((document, segments, Readers.references.references(in: document)))
    }
    let readers = try Dictionary(
      uniqueKeysWithValues: ["de", "vi"].compactMap { LanguageTag($0) }.map {
        ($0, try ContentReader(language: $0))
      })
    func features(_ document: Document, _ segments: [Segment]) throws -> ContentFeatures {
      let reader = try #require(readers[document.language])
      return ContentFeatures(id: document.id, features: reader.features(of: segments))
    }
    let content = ContentIndex(
      articles: try articles.map { try features($0.0, $0.1) },
      sources: try sources.values.map { try features($0.0, $0.1) })
    let sharing = index.sharing(articles.map { ($0.0.id, $0.2) })
    let checker = AttributionChecker(urls: Readers.urls)
    var result: [String: CheckedArticle] = [:]
    for (document, segments, references) in articles {
      let link = index.link(article: document.id, references: references)
      let features = try features(document, segments)
      var evidence = ArticleEvidence(
        article: document, segments: segments, references: references, link: link)
      if let id = link.source, let (source, sourceSegments) = sources[id] {
        evidence.source = SourceEvidence(
          id: id, language: source.language, segments: sourceSegments,
          content: content.match(features, source: id))
      }
      evidence.bestSource = content.best(for: features) {
        sources[content.sources[$0]]?.0.language != document.language
      }.map { CandidateSource(content: $0) }
      evidence.sharedWith = sharing[document.id]
      evidence.now = PublicationTime(iso8601: "2026-01-01")
      result[document.id.path] = checker.check(evidence)
    }
    return result
  }
}
