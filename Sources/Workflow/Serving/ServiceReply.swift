import FoundationEssentials
import WebService

/// What a request is answered with when it can't be done: a status and a sentence.
struct ServiceFailure: Error {
  var status: Int
  var message: String
  var headers: [(name: String, value: String)] = []

  static func badRequest(_ message: String) -> ServiceFailure {
    ServiceFailure(status: 400, message: message)
  }
  static let notFound = ServiceFailure(status: 404, message: "there is nothing here")
}

extension HTTPResponse {
  /// A value as JSON, its members in the order of their names.
  static func json(_ value: some Encodable, status: Int = 200) throws -> HTTPResponse {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return HTTPResponse(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
      body: Array(try encoder.encode(value)))
  }

  static func text(_ text: String, type: String) -> HTTPResponse {
    HTTPResponse(status: 200, headers: [("Content-Type", type)], body: Array(text.utf8))
  }

  static func failure(_ failure: ServiceFailure) -> HTTPResponse {
    var response =
      (try? json(["error": failure.message], status: failure.status)) ?? HTTPResponse(status: failure.status)
    response.headers += failure.headers
    return response
  }

  /// What every answer carries: no other site's page may read it, frame it or guess its kind; nothing is loaded from
  /// elsewhere or run but the page's own files.
  static let protection: [(name: String, value: String)] = [
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
  ]
}
