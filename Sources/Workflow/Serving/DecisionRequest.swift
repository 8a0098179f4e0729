import Bitext
import FoundationEssentials
import TranslationMemory
import WebService

/// `POST /units/ID/decisions`: a person's decision about a unit.
struct DecisionRequest {
  private struct Body: Decodable {
    var decision: String
    var author: String
    /// The corrected texts by language.
    var corrections: [String: String]?
    var note: String?

    private enum Key: String, CodingKey, CaseIterable {
      case decision, author, corrections, note
    }

    private struct AnyKey: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }

      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: AnyKey.self).allKeys
      if let other = keys.first(where: { Key(stringValue: $0.stringValue) == nil }) {
        // Such as a misspelt 'corrections': not done in part.
        throw ServiceFailure.badRequest(
          "a decision has no '\(String(other.stringValue.prefix(40)).printable)'")
      }
      let members = try decoder.container(keyedBy: Key.self)
      decision = try members.decode(String.self, forKey: .decision)
      author = try members.decode(String.self, forKey: .author)
      corrections = try members.decodeIfPresent([String: String].self, forKey: .corrections)
      note = try members.decodeIfPresent(String.self, forKey: .note)
    }
  }

  private let review: PairReview

  /// Bytes of an author's name, a note and a corrected text at most.
  private static let longest = (author: 100, note: 2000, text: 100_000)

  init(_ request: HTTPRequest, _ options: ServeOptions) throws {
    guard let token = options.token else {
      throw ServiceFailure(status: 403, message: "this server is read-only; see --allow-edit")
    }
    guard token.admits(request.header("authorization")) else {
      throw ServiceFailure(
        status: 401, message: "the token is missing or wrong",
        headers: [("WWW-Authenticate", "Bearer realm=\"satzpaar\"")])
    }
    let type = request.header("content-type")?.split(separator: ";").first?.lowercased()
    guard type == "application/json" else {
      throw ServiceFailure(status: 415, message: "a decision is application/json")
    }
    let body: Body
    do {
      body = try JSONDecoder().decode(Body.self, from: Data(request.body))
    } catch let failure as ServiceFailure {
      throw failure
    } catch {
      throw ServiceFailure.badRequest("the body is not {\"decision\": …, \"author\": …} as JSON")
    }
    review = try Self.review(body)
  }

  private static func review(_ body: Body) throws -> PairReview {
    guard let decision = PairReview.Decision(rawValue: body.decision) else {
      throw ServiceFailure.badRequest("'decision' is one of right, wrong, corrected")
    }
    let author = body.author.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !author.isEmpty, author.utf8.count <= longest.author, author == author.printable else {
      throw ServiceFailure.badRequest("'author' is a name of 1 to \(longest.author) bytes")
    }
    guard body.note.map({ $0.utf8.count <= longest.note }) ?? true else {
      throw ServiceFailure.badRequest("'note' has at most \(longest.note) bytes")
    }
    var corrections: [LanguageTag: String] = [:]
    for (language, text) in body.corrections ?? [:] {
      guard !text.allSatisfy(\.isWhitespace), text.utf8.count <= longest.text, !text.utf8.contains(0) else {
        throw ServiceFailure.badRequest(
          "a corrected text is not empty, and has at most \(longest.text) bytes")
      }
      corrections[try QuestionFields.language(language)] = text
    }
    guard (decision == .corrected) == !corrections.isEmpty else {
      throw ServiceFailure.badRequest(
        "'corrections' has texts where the decision is 'corrected', and only there")
    }
    return PairReview(
      decision: decision, corrections: corrections, author: author, time: now(), note: body.note)
  }

  /// This moment in UTC with milliseconds.
  private static func now() -> String {
    Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  func store(unitID: String, in service: MemoryService) throws -> HTTPResponse {
    guard let unit = try service.reading({ try $0.memory.unit(unitID) }) else {
      throw ServiceFailure.notFound
    }
    let languages: Set = [unit.firstLanguage, unit.secondLanguage]
    if let other = review.corrections.keys.first(where: { !languages.contains($0) }) {
      throw ServiceFailure.badRequest("the unit has no text in '\(other)'")
    }
    guard try service.writing({ try $0.decide(review, unitID: unitID) }) else {
      throw ServiceFailure.notFound
    }
    return try service.reading {
      guard let unit = try $0.memory.unit(unitID) else { throw ServiceFailure.notFound }
      return try .json(UnitAnswer(unit, history: $0.memory.reviews(of: unitID) ?? []), status: 201)
    }
  }
}
