import Bitext

/// The captures of a WARC file (ISO 28500), one record at a time: pages and texts; what else it holds is counted.
struct WebArchiveRecords: RecordFormat {
  private let file: CorpusFile
  private let limit: Int
  private var number = 0
  /// Records that are no text: requests, redirects, pictures, by kind.
  private var others: [String: Int] = [:]

  init(_ file: CorpusFile, limit: Int) {
    self.file = file
    self.limit = limit
  }

  mutating func next(in stream: ByteStream) throws(FileError) -> PendingDocument? {
    while let header = try header(stream) {
      number += 1
      if let document = try document(of: header, stream) { return document }
    }
    return nil
  }

  func end() -> PendingDocument? {
    guard !others.isEmpty else { return nil }
    let list = others.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
    return trouble(.note, "records passed over: " + list.joined(separator: ", "))
  }

  var placeOfFault: String { "\(number)-error" }

  /// The fields of the next record, names in lower case; `nil` at the end of the file.
  private func header(_ stream: ByteStream) throws(FileError) -> WebHeader? {
    while let line = try stream.line(limit: 65_536) {
      guard case .bytes(let bytes) = line else { throw damage("a line of 64 KB where a record should begin") }
      if bytes.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) { continue }
      guard bytes.starts(with: Array("WARC/".utf8)) else {
        throw damage("no record where one should begin (after \(number) records)")
      }
      var header = WebHeader()
      while let line = try stream.line(limit: 65_536), case .bytes(let field) = line {
        guard header.add(field) else { return header }
      }
      throw damage("ends in a record's header")
    }
    return nil
  }

  /// The document of a record; `nil` where it is none.
  private mutating func document(of header: WebHeader, _ stream: ByteStream) throws(FileError)
    -> PendingDocument?
  {
    guard let size = header["content-length"].flatMap({ Int($0) }), size >= 0 else {
      throw damage("record \(number) does not say its length")
    }
    let type = header["warc-type"]?.lowercased() ?? "unknown"
    guard ["response", "resource", "conversion"].contains(type) else {
      return try passOver(size, as: type, stream)
    }
    guard size <= limit else {
      _ = try passOver(size, as: "too large", stream)
      let error = FileError(path: file.location, reason: .tooLarge(size: size, limit: limit))
      return trouble(.error, "record \(number) \(error)", hint: error.hint)
    }
    let block = try stream.bytes(size)
    guard block.count == size else { throw damage("ends in record \(number)") }
    guard let capture = WebCapture(block, header: header, isResponse: type == "response") else {
      others["\(type)s that are no text", default: 0] += 1
      return nil
    }
    return PendingDocument(file: file, path: "\(file.path)#\(name(header))", content: .capture(capture))
  }

  private mutating func passOver(_ size: Int, as kind: String, _ stream: ByteStream) throws(FileError)
    -> PendingDocument?
  {
    others[kind, default: 0] += 1
    guard try stream.skip(size) else { throw damage("ends in record \(number)") }
    return nil
  }

  /// A record's own id, else its number.
  private func name(_ header: WebHeader) -> String {
    guard let id = header["warc-record-id"] else { return "\(number)" }
    let bare = id.drop { $0 == "<" }.prefix { $0 != ">" }
    return bare.lowercased().hasPrefix("urn:uuid:") ? String(bare.dropFirst(9)) : String(bare)
  }

  private func damage(_ message: String) -> FileError {
    FileError(path: file.location, reason: .damaged(message))
  }

  private func trouble(_ severity: Severity, _ message: String, hint: String? = nil) -> PendingDocument {
    PendingDocument(
      file: file, path: "\(file.path)#\(number)-\(severity)",
      content: .trouble([Diagnostic(severity, path: file.location, message: message, hint: hint)]))
  }
}
