internal import CMicroHTTP
import Glibc

/// What a server bears.
public struct HTTPLimits: Sendable, Hashable {
  /// Threads that answer.
  public var threads: Int
  /// Connections at once; more are closed unanswered.
  public var connections: Int
  /// Bytes of a request's head; a longer one is answered with 414 or 431.
  public var headBytes: Int
  /// Bytes of a request's body; a longer one is told to the handler as too large.
  public var bodyBytes: Int
  /// A connection on which no byte has come or gone for so many seconds is closed.
  public var idleSeconds: Int
  /// A request must have come, and its answer have been taken, within so many seconds each.
  public var wholeSeconds: Int

  public init(
    threads: Int = 4, connections: Int = 1000, headBytes: Int = 65_536, bodyBytes: Int = 262_144,
    idleSeconds: Int = 30, wholeSeconds: Int = 30
  ) {
    self.threads = threads
    self.connections = connections
    self.headBytes = headBytes
    self.bodyBytes = bodyBytes
    self.idleSeconds = idleSeconds
    self.wholeSeconds = wholeSeconds
  }
}

/// What kept a server from starting.
public struct HTTPServerError: Error, Sendable, Hashable {
  /// An `errno`; 0 where the system gave none.
  public var code: Int32
}

/// A web server on one address, HTTP/1.1, by GNU libmicrohttpd.
///
/// Requests are answered by several threads at once, each whole; slow, idle, oversized and malformed ones end by the
/// limits. It stops when the value is gone.
public final class HTTPServer: @unchecked Sendable {
  // @unchecked Sendable: the handle's functions may be called from any thread, and it is given back only once.
  public typealias Handler = @Sendable (_ request: HTTPRequest, _ isTooLarge: Bool) -> HTTPResponse

  /// The port it listens on.
  public let port: Int
  private let handle: OpaquePointer
  private let handler: Box
  private let grace: Int

  private final class Box: Sendable {
    let handler: Handler
    init(_ handler: @escaping Handler) { self.handler = handler }
  }

  /// - Parameters:
  ///   - address: a numeric IPv4 or IPv6 address.
  ///   - port: 0 for any that is free.
  ///   - grace: seconds that requests under way have to end when it stops.
  public init(
    address: String, port: Int, limits: HTTPLimits = HTTPLimits(), grace: Int = 5, handler: @escaping Handler
  ) throws(HTTPServerError) {
    let box = Box(handler)
    var code: Int32 = 0
    var bounds = chttp_limits(
      threads: UInt32(limits.threads), connections: UInt32(limits.connections), connections_per_address: 0,
      head_bytes: limits.headBytes, body_bytes: limits.bodyBytes, idle_seconds: UInt32(limits.idleSeconds),
      whole_seconds: UInt32(limits.wholeSeconds))
    let handle = chttp_start(
      address, UInt16(port), &bounds,
      { context, request in
        guard let context, let request else { return }
        Exchange(request).answer(Unmanaged<Box>.fromOpaque(context).takeUnretainedValue().handler)
      }, Unmanaged.passUnretained(box).toOpaque(), &code)
    guard let handle else { throw HTTPServerError(code: code) }
    self.handle = handle
    self.handler = box
    self.grace = grace
    self.port = Int(chttp_port(handle))
  }

  /// How many connections are open.
  public var connections: Int { Int(chttp_connections(handle)) }

  deinit { chttp_stop(handle, UInt32(grace * 1000)) }
}

/// One request under way.
private struct Exchange {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  func answer(_ handler: HTTPServer.Handler) {
    let response = handler(request, chttp_is_too_large(handle) != 0)
    let texts = response.headers.flatMap { [strdup($0.name), strdup($0.value)] }
    defer { for text in texts { free(text) } }
    let headers = texts.map { UnsafePointer($0) } + [nil]
    response.body.withUnsafeBytes { body in
      chttp_answer(handle, UInt32(response.status), headers, body.baseAddress, body.count)
    }
  }

  private var request: HTTPRequest {
    var count = 0
    let body = chttp_body(handle, &count)
    var request = HTTPRequest(
      method: String(cString: chttp_method(handle)), target: String(cString: chttp_target(handle)),
      body: Array(UnsafeRawBufferPointer(start: body, count: count)))
    withUnsafeMutablePointer(to: &request.headers) { headers in
      chttp_headers(handle, headers) { context, name, value in
        guard let context, let name, let value else { return }
        context.assumingMemoryBound(to: [(name: String, value: String)].self).pointee.append(
          (String(cString: name).lowercased(), String(cString: value)))
      }
    }
    return request
  }
}
