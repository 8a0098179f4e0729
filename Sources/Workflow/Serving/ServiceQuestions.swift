import Bitext
import TranslationMemory
import WebService

/// Reads a request's fields; what is no value of a field is refused with a sentence that names it.
struct QuestionFields {
  let target: RequestTarget

  init(_ target: RequestTarget) { self.target = target }

  func number(_ name: String, _ range: ClosedRange<Int>, default standard: Int) throws -> Int {
    guard let text = target[name] else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw ServiceFailure.badRequest("'\(name)' is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A language, also as gettext writes it (`de_DE`).
  static func language(_ text: String) throws -> LanguageTag {
    guard let tag = LanguageTag(String(text.map { $0 == "_" ? "-" : $0 })) else {
      throw ServiceFailure.badRequest("'\(text.prefix(40))' is not a language tag")
    }
    return tag
  }
}

/// `GET /tmserver/de/vi/unit/TEXT`: as amaGama is asked.
struct LookupQuestion {
  private let from: LanguageTag
  private let to: LanguageTag
  private let text: String
  private let minimum: Int
  private let maximum: Int
  private let neighbours: (previous: String?, next: String?)

  /// Characters (Unicode scalars) of a text at most.
  private static let longest = 5000

  init(from: String, to: String, text: String, _ target: RequestTarget) throws {
    self.from = try QuestionFields.language(from)
    self.to = try QuestionFields.language(to)
    if text.isEmpty { throw ServiceFailure(status: 404, message: "there is no text to look up") }
    guard text.unicodeScalars.count <= Self.longest else {
      throw ServiceFailure.badRequest("the text has more than \(Self.longest) characters")
    }
    self.text = text
    let fields = QuestionFields(target)
    minimum = try fields.number("min_similarity", 0...100, default: 70)
    maximum = try fields.number("max_candidates", 1...1000, default: 5)
    neighbours = (target["previous"], target["next"])
  }

  func answer(_ reader: MemoryReader) throws -> [MatchAnswer] {
    let found = try answer(reader, from, to)
    // What is asked for as German of Germany is stored as German.
    guard found.isEmpty, from != from.languageOnly || to != to.languageOnly else { return found }
    return try answer(reader, from.languageOnly, to.languageOnly)
  }

  private func answer(
    _ reader: MemoryReader, _ from: LanguageTag, _ to: LanguageTag
  ) throws -> [MatchAnswer] {
    guard from != to else { return [] }
    let query = FuzzyQuery(
      text: text, normalized: try reader.normalized(text, from), from: from, to: to,
      previous: try neighbours.previous.map { try reader.normalized($0, from) },
      next: try neighbours.next.map { try reader.normalized($0, from) }, minimum: minimum, maximum: maximum)
    return try reader.memory.lookup(query).map(MatchAnswer.init)
  }
}

extension LanguageTag {
  /// The language without script, region and variants.
  fileprivate var languageOnly: LanguageTag {
    rawValue.split(separator: "-").first.flatMap { LanguageTag(String($0)) } ?? self
  }
}

/// `GET /concordance?q=…`.
struct ConcordanceQuestion {
  private let query: ConcordanceQuery

  init(_ target: RequestTarget) throws {
    let fields = QuestionFields(target)
    let phrases = target.values("q").filter { !$0.isEmpty }
    guard !phrases.isEmpty, phrases.count <= 16, phrases.allSatisfy({ $0.utf8.count <= 2000 }) else {
      throw ServiceFailure.badRequest("'q' is a phrase to look for; it may be given up to 16 times")
    }
    query = ConcordanceQuery(
      phrases: phrases,
      language: try target["language"].flatMap { try $0.isEmpty ? nil : QuestionFields.language($0) },
      ignoresTones: try fields.number("ignore_tones", 0...1, default: 0) == 1,
      context: try fields.number("context", 0...10, default: 0),
      maximum: try fields.number("max", 1...1000, default: 50))
  }

  func answer(_ reader: MemoryReader) throws -> [HitAnswer] {
    try reader.memory.concordance(query).map(HitAnswer.init)
  }
}

/// `GET /units`: units to be reviewed.
struct UnitsQuestion {
  private let after: Int
  private let state: Memory.ReviewState
  private let maxScore: Double?
  private let limit: Int

  init(_ target: RequestTarget) throws {
    let fields = QuestionFields(target)
    // Whole numbers that every client's JSON can tell apart.
    after = try fields.number("after", 0...(1 << 53 - 1), default: 0)
    limit = try fields.number("limit", 1...200, default: 50)
    guard let state = Memory.ReviewState(rawValue: target["state"] ?? "all") else {
      throw ServiceFailure.badRequest(
        "'state' is one of \(Memory.ReviewState.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.state = state
    maxScore = try target["max_score"].map { text in
      guard let value = Double(text), (0...1).contains(value) else {
        throw ServiceFailure.badRequest("'max_score' is a probability from 0 to 1")
      }
      return value
    }
  }

  func answer(_ reader: MemoryReader) throws -> [UnitAnswer] {
    try reader.memory.units(after: Int64(after), state: state, maxConfidence: maxScore, limit: limit).map {
      UnitAnswer($0, history: nil)
    }
  }
}
