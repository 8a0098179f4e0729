import Bitext
import FoundationEssentials
import WebClient

/// A server with the OpenAI embeddings API: texts in, vectors out.
struct EmbeddingServer {
  private let options: EmbeddingOptions
  private let service: ServiceClient
  private let clock: any WebClock

  /// Seconds that the server's own wish (Retry-After) makes us wait at most.
  private static let patience = 60

  private struct Request: Encodable {
    var model: String
    var input: [String]
    var encoding_format = "float"
  }

  private struct Answer: Decodable {
    struct Item: Decodable {
      var index: Int?
      var embedding: [Float]
    }

    var data: [Item]
  }

  /// - Throws: `JobError` where the URL is none.
  init(_ options: EmbeddingOptions, clock: any WebClock = SystemClock()) throws(JobError) {
    self.options = options
    self.clock = clock
    guard let address = PageAddress(Self.endpoint(options.url)) else {
      throw JobError(
        message: "'--embeddings' is no http or https URL (found '\(options.url)')",
        hint: "write something like http://localhost:8080")
    }
    service = ServiceClient(
      address, userAgent: "satzpaar/\(ProgramVersion.number)", timeout: options.timeout,
      headers: options.key.map { ["Authorization: Bearer \($0)"] } ?? [])
  }

  /// The address of the API, whichever part of it was given.
  static func endpoint(_ url: String) -> String {
    var base = url
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix("/embeddings") { return base }
    return base.hasSuffix("/v1") ? base + "/embeddings" : base + "/v1/embeddings"
  }

  /// The vectors of some texts, each of length 1, all of one dimension; one request, made again where it fails.
  ///
  /// - Throws: `JobError` where the server is away, slow, refuses, or answers nonsense.
  func vectors(of texts: [String]) throws(JobError) -> [[Float]] {
    var wait = 500
    var attempt = 0
    while true {
      var trouble = ""
      do {
        let (status, retryAfter, body) = try service.post(json: try request(texts), now: clock.now())
        if (200..<300).contains(status) { return try read(body, count: texts.count) }
        trouble = "status \(status)\(Self.words(body))"
        if status != 429, status < 500 { throw failed("refused the request (\(trouble))") }
        if let retryAfter {
          guard retryAfter <= Self.patience else {
            throw failed("wants to be left alone for \(retryAfter) s (\(trouble))")
          }
          wait = max(wait, retryAfter * 1000)
        }
      } catch let error as WebFailure {
        trouble = "\(error)"
      } catch let error as JobError {
        throw error
      } catch {
        throw failed("\(error)")
      }
      guard attempt < options.retries else {
        throw failed("gave no answer (\(trouble), tried \(attempt + 1) times)")
      }
      attempt += 1
      clock.sleep(milliseconds: wait)
      wait *= 2
    }
  }

  private func request(_ texts: [String]) throws -> [UInt8] {
    Array(try JSONEncoder().encode(Request(model: options.model, input: texts)))
  }

  private func read(_ body: [UInt8], count: Int) throws(JobError) -> [[Float]] {
    let answer: Answer
    do {
      answer = try JSONDecoder().decode(Answer.self, from: Data(body))
    } catch {
      throw nonsense("not the JSON of the embeddings API\(Self.words(body))")
    }
    guard answer.data.count == count else {
      throw nonsense("\(answer.data.count) vectors for \(count) texts")
    }
    var vectors = [[Float]](repeating: [], count: count)
    for (place, item) in answer.data.enumerated() {
      let index = item.index ?? place
      guard vectors.indices.contains(index), vectors[index].isEmpty else {
        throw nonsense("a vector with the index \(index) of \(count)")
      }
      guard item.embedding.count == answer.data[0].embedding.count else {
        throw nonsense("vectors of \(answer.data[0].embedding.count) and \(item.embedding.count) numbers")
      }
      let length = item.embedding.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      guard length.isFinite, length > 0 else { throw nonsense("a vector without a direction") }
      vectors[index] = item.embedding.map { $0 / length }
    }
    return vectors
  }

  private func nonsense(_ what: String) -> JobError { failed("answered nonsense (\(what))") }

  private func failed(_ what: String) -> JobError {
    JobError(
      path: service.address.text, message: "the embedding server \(what)",
      hint: "check --embeddings, or go on without it by --embeddings-optional")
  }

  /// The beginning of an answer, as part of a message.
  private static func words(_ body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(120), as: UTF8.self).split(whereSeparator: \.isNewline)
    return text.first.map { ": \(String($0).printable)" } ?? ""
  }
}
