import Bitext
import Hashing
import Inflation

/// Fields of a WARC record's or an HTTP answer's header, by their names in lower case.
struct WebHeader: Sendable {
  private var fields: [String: String] = [:]
  private var last: String?

  subscript(_ name: String) -> String? { fields[name] }

  /// Adds a line; the first field of a name counts.
  ///
  /// - Returns: `false` for the empty line that ends a header.
  mutating func add(_ line: some Collection<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    guard !text.trimmed.isEmpty else { return false }
    if text.first == " " || text.first == "\t", let last {
      fields[last, default: ""] += " " + text.trimmed
    } else if let colon = text.firstIndex(of: ":") {
      let name = String(text[..<colon]).trimmed.lowercased()
      last = fields[name] == nil ? name : nil
      if let last { fields[last] = String(text[text.index(after: colon)...]).trimmed }
    }
    return true
  }
}

/// A page or a text as a crawler got it, still in the encodings it was sent in.
struct WebCapture: Sendable {
  /// The record's block.
  var bytes: [UInt8]
  /// Where the content begins in it.
  var start: Int
  var url: String?
  var isPage: Bool
  var charset: String?
  var isChunked = false
  /// `gzip`, `deflate`, `br`; empty for none.
  var encoding = ""

  /// - Returns: `nil` where the record is no answer with a page or a text in it.
  init?(_ block: [UInt8], header: WebHeader, isResponse: Bool) {
    bytes = block
    url = header["warc-target-uri"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
    var type = header["content-type"] ?? ""
    start = 0
    if isResponse {
      guard block.starts(with: Array("HTTP/".utf8)) else { return nil }
      var answer = WebHeader()
      var isFirst = true
      while start < block.count {
        let end = block[start...].firstIndex(of: 0x0A) ?? block.count
        let line = block[start..<end]
        start = min(end + 1, block.count)
        if isFirst {
          let status = String(decoding: line, as: UTF8.self).split(separator: " ").dropFirst().first
          guard status == "200" else { return nil }
          isFirst = false
        } else if !answer.add(line) {
          break
        }
      }
      type = answer["content-type"] ?? "text/html"
      isChunked = answer["transfer-encoding"]?.lowercased().contains("chunked") ?? false
      encoding = answer["content-encoding"]?.lowercased().trimmed ?? ""
    }
    let parts = type.lowercased().split(separator: ";").map { String($0).trimmed }
    switch parts.first {
    case "text/html", "application/xhtml+xml": isPage = true
    case "text/plain": isPage = false
    default: return nil
    }
    charset = parts.first { $0.hasPrefix("charset=") }.map {
      $0.dropFirst(8).filter { $0 != "\"" && $0 != "'" }
    }
  }

  /// The content, unchunked and inflated.
  ///
  /// Crawlers often keep what they got already unpacked, with the header as it was: then it is taken as it is.
  ///
  /// - Throws: `InflationError` where it is damaged, too large, or in an encoding that is not read.
  func content(limit: Int) throws(InflationError) -> [UInt8] {
    var content = Array(bytes[start...])
    if isChunked, let unchunked = Self.unchunked(content) { content = unchunked }
    switch encoding {
    case "gzip", "x-gzip":
      guard content.starts(with: [0x1F, 0x8B]) else { return content }
      return try Inflater.inflated(content, .wrapped, limit: limit)
    case "deflate":
      do throws(InflationError) {
        return try Inflater.inflated(content, .wrapped, limit: limit)
      } catch  where error.reason == .damaged {
        return try Inflater.inflated(content, .bare, limit: limit)
      }
    case "", "identity": return content
    // Brotli and Zstandard: fine where the crawler has unpacked them.
    default:
      guard String(validating: content, as: UTF8.self) != nil else { throw InflationError(reason: .damaged) }
      return content
    }
  }

  /// HTTP's chunks put together (RFC 9112, 7.1); `nil` where there are none.
  private static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
    var content: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard let end = bytes[at...].firstIndex(of: 0x0A), end - at <= 1024 else { return nil }
      let digits = String(
        decoding: bytes[at..<end].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size >= 0, size <= bytes.count - end - 1 else { return nil }
      if size == 0 { return content }
      content += bytes[(end + 1)..<(end + 1 + size)]
      at = end + 1 + size
      if at < bytes.count, bytes[at] == 0x0D { at += 1 }
      if at < bytes.count, bytes[at] == 0x0A { at += 1 }
    }
    return content
  }
}

extension CorpusReader {
  /// The page or the text of a capture; its address is the page's own word, else where it was got from.
  func captureContent(of capture: WebCapture, _ outcome: inout ReadOutcome) -> DocumentContent? {
    let bytes: [UInt8]
    do throws(InflationError) {
      bytes = try capture.content(limit: options.maxFileSize)
    } catch {
      let what =
        ["", "gzip", "x-gzip", "deflate"].contains(capture.encoding)
        ? "\(error)"
        : "the encoding '\(capture.encoding)' is not read"
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: what))
      return nil
    }
    var content: DocumentContent?
    if capture.isPage {
      content = pageContent(of: bytes, charset: capture.charset, DocumentMetadata(), &outcome)
    } else {
      content = textContent(
        of: bytes, encoding: capture.charset ?? options.encoding, DocumentMetadata(), &outcome)
    }
    content?.sha256 = capture.bytes.withUnsafeBytes { SHA256.hex($0) }
    if content?.metadata.url?.contains("://") != true { content?.metadata.url = capture.url }
    content?.emptiness = "no text in the record"
    return content
  }
}
