import CCurl

/// An answer's head and body.
struct RawAnswer: Sendable, Hashable {
  var status: Int
  /// In the order they came, names in lower case.
  var headers: [Header] = []
  var body: [UInt8] = []

  struct Header: Sendable, Hashable {
    var name: String
    var value: String
  }

  /// The value of the last header of a name (in lower case).
  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}

/// One exchange with one host, within limits.
final class Exchange {
  private let address: PageAddress
  private let options: WebOptions
  private let network: Network
  private let maxBody: Int
  private let cutsBody: Bool
  /// Whether a body of this media type is wanted; told before any of it is taken.
  private let wants: (String) -> Bool
  private var answer = RawAnswer(status: 0)
  private var headSize = 0
  private var hasBegunBody = false
  private var failure: WebFailure?
  private var isCut = false

  /// - Parameters:
  ///   - maxBody: bytes of the body once decoded.
  ///   - cutsBody: whether a longer body is cut instead of refused.
  init(
    _ address: PageAddress, options: WebOptions, network: Network = Network(), maxBody: Int? = nil,
    cutsBody: Bool = false, wants: @escaping (String) -> Bool
  ) {
    self.address = address
    self.options = options
    self.network = network
    self.maxBody = maxBody ?? options.maxBody
    self.cutsBody = cutsBody
    self.wants = wants
  }

  /// Asks, and waits for the answer.
  ///
  /// - Parameter body: what is posted; `nil` for a GET.
  func run(headers: [String], body: [UInt8]? = nil) throws(WebFailure) -> RawAnswer {
    var outcome = ccurl_outcome()
    let lines = headers.map { CString($0) }
    var pointers: [UnsafePointer<CChar>?] = lines.map { UnsafePointer($0.pointer) }
    pointers.append(nil)
    let url = CString(address.text)
    let agent = CString(options.userAgent)
    let resolved = network.resolve.map { resolve in
      let addresses = resolve(address.host, address.port).joined(separator: ",")
      return CString("\(address.host):\(address.port):\(addresses)")
    }
    pointers.withUnsafeBufferPointer { list in
      var request = ccurl_request()
      request.url = UnsafePointer(url.pointer)
      request.user_agent = UnsafePointer(agent.pointer)
      request.resolved = resolved.map { UnsafePointer($0.pointer) }
      request.headers = list.baseAddress
      request.timeout_ms = options.timeout
      request.connect_timeout_ms = min(options.connectTimeout, options.timeout)
      request.context = Unmanaged.passUnretained(self).toOpaque()
      request.admits = { context, bytes, count in
        Exchange.at(context).admits(UnsafeBufferPointer(start: bytes, count: count))
      }
      request.takes_header = { context, line, count in
        Exchange.at(context).take(header: UnsafeRawBufferPointer(start: line, count: count))
      }
      request.takes_body = { context, bytes, count in
        Exchange.at(context).take(body: UnsafeRawBufferPointer(start: bytes, count: count))
      }
      withExtendedLifetime((self, lines, url, agent, resolved)) {
        guard let body else { return ccurl_get(&request, &outcome) }
        body.withUnsafeBytes { bytes in
          request.body = bytes.baseAddress
          request.body_count = bytes.count
          ccurl_get(&request, &outcome)
        }
      }
    }
    if let failure { throw failure }
    answer.status = Int(outcome.status)
    if isCut { return answer }
    let words = withUnsafeBytes(of: &outcome.message) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch Int(outcome.end) {
    case Int(ccurl_done.rawValue): return answer
    case Int(ccurl_bad_url.rawValue): throw .notAWebAddress(address.text)
    case Int(ccurl_no_host.rawValue): throw .noHost(address.host)
    case Int(ccurl_no_connection.rawValue): throw .noConnection(address.host)
    case Int(ccurl_no_tls.rawValue): throw .noTLS(words)
    case Int(ccurl_timeout.rawValue): throw .timeout(milliseconds: options.timeout)
    case Int(ccurl_bad_encoding.rawValue): throw .badEncoding
    case Int(ccurl_cut_short.rawValue): throw .cutShort
    case Int(ccurl_head_too_large.rawValue): throw .headTooLarge(limit: options.maxHead)
    default: throw .badAnswer(words)
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Exchange {
    guard let context else { preconditionFailure("libcurl gave no context back") }
    return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
  }

  private func admits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if options.allowedHosts.contains(address.host) { return 1 }
    guard let kind = network.addresses.refusal(of: Array(bytes)) else { return 1 }
    // The first one tells enough.
    failure =
      failure
      ?? .innerAddress(host: address.host, address: SpecialAddresses.text(of: Array(bytes)), kind: kind)
    return 0
  }

  private func take(header line: UnsafeRawBufferPointer) -> Int32 {
    // An address was refused first, but another one of the host's has answered.
    failure = nil
    headSize += line.count
    guard headSize <= options.maxHead else {
      failure = .headTooLarge(limit: options.maxHead)
      return 0
    }
    if line.starts(with: "HTTP/".utf8) {
      // After a "100 Continue" comes the head that counts.
      answer.headers = []
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      answer.status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
      return 1
    }
    let text = String(decoding: line, as: UTF8.self)
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !hasBegunBody else { return 1 }
    answer.headers.append(
      RawAnswer.Header(name: parts[0].lowercased(), value: String(parts[1]).withoutOuterSpace))
    return 1
  }

  /// Whether the body is the page, not a server's words on why there is none.
  private var isPage: Bool { answer.status == 200 }

  /// Of such words no more is taken.
  private static let maxErrorBody = 65_536

  private func take(body bytes: UnsafeRawBufferPointer) -> Int32 {
    if !hasBegunBody {
      hasBegunBody = true
      if isPage, let type = answer.header("content-type"), !wants(bareMediaType(ofHeader: type)) {
        failure = .contentType(bareMediaType(ofHeader: type))
        return 0
      }
    }
    let room = (isPage ? maxBody : min(maxBody, Self.maxErrorBody)) - answer.body.count
    guard bytes.count <= room else {
      if cutsBody || !isPage {
        answer.body.append(contentsOf: bytes.prefix(room))
        isCut = true
      } else {
        failure = .bodyTooLarge(limit: maxBody)
      }
      return 0
    }
    answer.body.append(contentsOf: bytes)
    return 1
  }
}

/// A media type without its parameters, lower case.
func bareMediaType(ofHeader header: String) -> String {
  String(header.prefix { $0 != ";" }).withoutOuterSpace.lowercased()
}

/// A text as C wants it, for as long as the value lives.
private final class CString {
  let pointer: UnsafeMutablePointer<CChar>

  init(_ text: String) {
    let bytes = text.utf8CString
    pointer = .allocate(capacity: bytes.count)
    _ = UnsafeMutableBufferPointer(start: pointer, count: bytes.count).initialize(from: bytes)
  }

  deinit { pointer.deallocate() }
}

extension String {
  /// Without blanks, tabs and line ends at either end.
  var withoutOuterSpace: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
