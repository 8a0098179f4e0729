import Bitext
import TranslationMemory

struct HealthAnswer: Encodable {
  var status: String
  var memory: String
  var version: String
  var editable: Bool
}

/// As amaGama answers; every language can be asked from and to.
struct LanguagesAnswer: Encodable {
  var sourceLanguages: [String]
  var targetLanguages: [String]
  var pairs: [[String]]

  init(_ pairs: [(LanguageTag, LanguageTag)]) {
    let all = Set(pairs.flatMap { [$0.0.rawValue, $0.1.rawValue] }).sorted()
    sourceLanguages = all
    targetLanguages = all
    self.pairs = pairs.map { [$0.0.rawValue, $0.1.rawValue] }
  }
}

/// Where a unit stands.
struct PlaceAnswer: Encodable {
  var pair_id: String
  var corpus: String
  var article: String
  var article_span: [Int]
  var source_corpus: String?
  var source: String?
  var source_span: [Int]
  var source_url: String?
  var publisher: String?
  var published: String?
  var verdict: String?
  var score: Double

  init(_ place: PairPlace) {
    pair_id = place.pairID
    corpus = place.article.corpus
    article = place.article.path
    article_span = [place.articleSpan.start, place.articleSpan.end]
    source_corpus = place.source?.corpus
    source = place.source?.path
    source_span = [place.sourceSpan.start, place.sourceSpan.end]
    source_url = place.url
    publisher = place.publisher
    published = place.published?.description
    verdict = place.verdict?.rawValue
    score = place.confidence
  }
}

/// Where a unit stands in a file that it was imported from.
struct ImportAnswer: Encodable {
  var file: String
  var sha256: String
  var line: Int
  var tuid: String?

  init(_ place: ImportedUnitPlace) {
    file = place.origin.file
    sha256 = place.origin.sha256
    line = place.origin.line
    tuid = place.unitID
  }
}

struct ReviewAnswer: Encodable {
  var decision: String
  var corrections: [String: String]
  var author: String
  var time: String
  var note: String?

  init(_ review: PairReview) {
    decision = review.decision.rawValue
    corrections = Dictionary(uniqueKeysWithValues: review.corrections.map { ($0.key.rawValue, $0.value) })
    author = review.author
    time = review.time
    note = review.note
  }
}

/// A match: `source`, `target`, `quality` and `rank` as amaGama has them, and what we know beside.
struct MatchAnswer: Encodable {
  struct Difference: Encodable {
    var kind: String
    var text: String
    var match: String
  }

  struct Penalty: Encodable {
    var reason: String
    var points: Int
    var detail: String
  }

  var source: String
  var target: String
  var quality: Double
  var rank: Double
  var score: Int
  var similarity: Double
  var context: String
  var proposal: String
  var differences: [Difference]
  var penalties: [Penalty]
  var places: [PlaceAnswer]
  var occurrences: Int
  var imports: [ImportAnswer]
  var unit: String
  var review: ReviewAnswer?

  init(_ match: FuzzyMatch) {
    source = match.source
    target = match.target
    quality = Double(min(match.score, 100))
    rank = 100
    score = match.score
    similarity = match.similarity
    context = match.context.rawValue
    proposal = match.proposal
    differences = match.differences.map {
      Difference(kind: $0.kind.rawValue, text: $0.text, match: $0.match)
    }
    penalties = match.penalties.map {
      Penalty(reason: $0.reason.rawValue, points: $0.points, detail: $0.detail)
    }
    places = match.places.map(PlaceAnswer.init)
    occurrences = match.occurrences
    unit = match.unitID
    imports = match.imports.map(ImportAnswer.init)
    review = match.review.map(ReviewAnswer.init)
  }
}

/// A text of a unit, and where in it something was found, in characters as JavaScript counts them (UTF-16).
struct SideAnswer: Encodable {
  var language: String
  var text: String
  var matches: [[Int]]

  init(_ side: ConcordanceHit.Side) {
    language = side.language.rawValue
    text = side.text
    matches = side.matches.map { span in
      [span.start, span.end].map { offset in
        let utf8 = side.text.utf8
        return utf8.index(utf8.startIndex, offsetBy: offset, limitedBy: utf8.endIndex)
          .map { side.text.utf16.distance(from: side.text.startIndex, to: $0) } ?? side.text.utf16.count
      }
    }
  }
}

struct HitAnswer: Encodable {
  struct Neighbour: Encodable {
    var article: String
    var source: String
  }

  struct Place: Encodable {
    var place: PlaceAnswer
    var before: [Neighbour]
    var after: [Neighbour]
  }

  var first: SideAnswer
  var second: SideAnswer
  var places: [Place]
  var occurrences: Int
  var imports: [ImportAnswer]
  var unit: String
  var review: ReviewAnswer?

  init(_ hit: ConcordanceHit) {
    first = SideAnswer(hit.first)
    second = SideAnswer(hit.second)
    places = hit.places.map {
      Place(
        place: PlaceAnswer($0.place),
        before: $0.before.map { Neighbour(article: $0.article, source: $0.source) },
        after: $0.after.map { Neighbour(article: $0.article, source: $0.source) })
    }
    occurrences = hit.occurrences
    imports = hit.imports.map(ImportAnswer.init)
    unit = hit.unitID
    review = hit.review.map(ReviewAnswer.init)
  }
}

/// A unit to be reviewed.
struct UnitAnswer: Encodable {
  struct Side: Encodable {
    var language: String
    var text: String
  }

  var number: Int64
  var unit: String
  var first: Side
  var second: Side
  var places: [PlaceAnswer]
  var occurrences: Int
  var review: ReviewAnswer?
  /// All decisions, the last one first; left out in lists.
  var history: [ReviewAnswer]?

  init(_ unit: ReviewedUnit, history: [PairReview]?) {
    number = unit.number
    self.unit = unit.unitID
    first = Side(language: unit.firstLanguage.rawValue, text: unit.firstText)
    second = Side(language: unit.secondLanguage.rawValue, text: unit.secondText)
    places = unit.places.map(PlaceAnswer.init)
    occurrences = unit.occurrences
    review = unit.review.map(ReviewAnswer.init)
    self.history = history.map { $0.map(ReviewAnswer.init) }
  }
}
