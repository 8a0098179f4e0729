import Bitext
import TranslationMemory
import WebService

/// What a request's target leads to.
enum ServiceRoute {
  case page(ServedFile)
  case health
  case metrics
  case description
  case languages
  case lookup(from: String, to: String, text: String, RequestTarget)
  case concordance(RequestTarget)
  case units(RequestTarget)
  case unit(String)
  case decision(String)

  /// - Throws: `ServiceFailure` where it leads nowhere.
  init(_ target: RequestTarget) throws {
    let path = target.segments
    switch (path.first ?? "", path.count) {
    case ("tmserver", 5...) where path[3] == "unit":
      // A slash that was not escaped is part of the text too, as with amaGama.
      let text = path.dropFirst(4).joined(separator: "/")
      self = .lookup(from: path[1], to: path[2], text: text.isEmpty ? target["source"] ?? "" : text, target)
    case ("tmserver", 2...3) where path[1] == "languages" && path.dropFirst(2).allSatisfy(\.isEmpty):
      self = .languages
    case ("health", 1): self = .health
    case ("metrics", 1): self = .metrics
    case ("openapi.json", 1): self = .description
    case ("concordance", 1): self = .concordance(target)
    case ("units", 1): self = .units(target)
    case ("units", 2): self = .unit(path[1])
    case ("units", 3) where path[2] == "decisions": self = .decision(path[1])
    case (let name, 1):
      guard let file = ServedFile(name) else { throw ServiceFailure.notFound }
      self = .page(file)
    default: throw ServiceFailure.notFound
    }
  }

  /// As the metrics call it.
  var name: String {
    switch self {
    case .page: "page"
    case .health: "health"
    case .metrics: "metrics"
    case .description: "openapi"
    case .languages: "languages"
    case .lookup: "lookup"
    case .concordance: "concordance"
    case .units: "units"
    case .unit: "unit"
    case .decision: "decision"
    }
  }

  var methods: [String] {
    if case .decision = self { ["POST"] } else { ["GET", "HEAD"] }
  }

  func answer(_ request: HTTPRequest, by service: MemoryService) throws -> HTTPResponse {
    switch self {
    case .page(let file): return file.response
    case .health:
      // A look into the file: a memory that is gone or damaged is no health.
      return try service.reading {
        _ = try $0.memory.units(after: 0, state: .all, limit: 1)
        return try .json(
          HealthAnswer(
            status: "ok", memory: Self.name(of: service.options.memory), version: ProgramVersion.number,
            editable: service.options.token != nil))
      }
    case .metrics:
      return .text(
        service.metrics.text(connections: service.connections()),
        type: "text/plain; version=0.0.4; charset=utf-8")
    case .description: return .text(ServedFile.description, type: "application/json; charset=utf-8")
    case .languages: return try service.reading { try .json(LanguagesAnswer($0.memory.languagePairs())) }
    case .lookup(let from, let to, let text, let fields):
      return try service.reading {
        try .json(LookupQuestion(from: from, to: to, text: text, fields).answer($0))
      }
    case .concordance(let fields):
      return try service.reading { try .json(ConcordanceQuestion(fields).answer($0)) }
    case .units(let fields): return try service.reading { try .json(UnitsQuestion(fields).answer($0)) }
    case .unit(let id):
      return try service.reading {
        guard let unit = try $0.memory.unit(id) else { throw ServiceFailure.notFound }
        return try .json(UnitAnswer(unit, history: $0.memory.reviews(of: id) ?? []))
      }
    case .decision(let id):
      return try DecisionRequest(request, service.options).store(unitID: id, in: service)
    }
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
