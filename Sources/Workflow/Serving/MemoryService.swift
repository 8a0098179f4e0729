import Bitext
import Synchronization
import TranslationMemory
import WebService

/// Answers requests about one memory: checks them, finds their route, counts them.
final class MemoryService: Sendable {
  let options: ServeOptions
  let metrics = ServiceMetrics()
  private let hosts: HostCheck
  private let readers: Mutex<[MemoryReader]>
  /// Opened when the first decision is made.
  private let writer = Mutex<Memory?>(nil)
  private let connectionCount = Mutex<@Sendable () -> Int>({ 0 })

  /// How long a decision waits for a `process` that is writing, in seconds.
  private static let patience = 10.0

  /// - Throws: `JobError` where the memory can't be read.
  init(_ options: ServeOptions) throws {
    self.options = options
    hosts = HostCheck(options)
    readers = Mutex([try MemoryReader(options.memory)])
  }

  var connections: @Sendable () -> Int {
    get { connectionCount.withLock { $0 } }
    set { connectionCount.withLock { $0 = newValue } }
  }

  func answer(_ request: HTTPRequest, isTooLarge: Bool) -> HTTPResponse {
    let began = ContinuousClock.now
    var route = "none"
    var response: HTTPResponse
    do {
      response = try answer(request, isTooLarge: isTooLarge, route: &route)
    } catch let failure as ServiceFailure {
      response = .failure(failure)
    } catch let error as MemoryError {
      response = .failure(Self.failure(error))
    } catch {
      response = .failure(ServiceFailure(status: 500, message: "\(error)"))
    }
    response.headers += HTTPResponse.protection
    metrics.add(route: route, status: response.status, took: ContinuousClock.now - began)
    return response
  }

  private func answer(_ request: HTTPRequest, isTooLarge: Bool, route: inout String) throws -> HTTPResponse {
    try hosts.check(request)
    guard let target = RequestTarget(request.target) else {
      throw ServiceFailure.badRequest("the target is broken")
    }
    // Only phrases may be several.
    let names = target.fields.map(\.name).filter { $0 != "q" }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ServiceFailure.badRequest("'\(twice.prefix(40))' is given more than once")
    }
    let found = try ServiceRoute(target)
    route = found.name
    guard found.methods.contains(request.method) else {
      throw ServiceFailure(
        status: 405, message: "this can't be done here",
        headers: [("Allow", found.methods.joined(separator: ", "))])
    }
    if isTooLarge { throw ServiceFailure(status: 413, message: "the body is too large") }
    return try found.answer(request, by: self)
  }

  private static func failure(_ error: MemoryError) -> ServiceFailure {
    guard case .busy = error.kind else { return ServiceFailure(status: 500, message: error.message) }
    return ServiceFailure(status: 503, message: error.message, headers: [("Retry-After", "5")])
  }

  /// Runs something with a connection that nobody else uses meanwhile; it sees all that was stored before.
  func reading<Value>(_ body: (MemoryReader) throws -> Value) throws -> Value {
    let reader = try readers.withLock { $0.popLast() } ?? MemoryReader(options.memory)
    defer { readers.withLock { $0.append(reader) } }
    return try body(reader)
  }

  /// Runs something that changes the memory, one after another.
  func writing<Value>(_ body: (Memory) throws -> Value) throws -> Value {
    try writer.withLock { memory in
      let open =
        try memory ?? Memory.open(options.memory, mode: .readWrite(create: false), patience: Self.patience)
      memory = open
      return try body(open)
    }
  }
}

/// A connection to the memory, and what is needed to ask it; used by one thread at a time.
final class MemoryReader: @unchecked Sendable {
  // @unchecked Sendable: `MemoryService.reading` gives it to one thread at a time.
  let memory: Memory
  private let worker = SegmentingWorker()

  init(_ path: String) throws {
    memory = try openMemory(path, mode: .readOnly)
  }

  /// The form in which the memory has a text.
  func normalized(_ text: String, _ language: LanguageTag) throws -> String {
    try worker.segments(of: [text], language: language).first?.text.normalized ?? text
  }
}
