import Glibc

/// Answers kept on disk, a file each: a head of `name: value` lines, an empty line, the body.
///
/// A file that can't be read, or holds another URL's answer, counts as none and is written anew. One that can't be
/// written is told once, by `trouble`; the work goes on without.
final class PageCache {
  struct Entry: Sendable, Hashable {
    var url: String
    /// When the answer was last known to hold, in seconds since 1970.
    var time: Int
    var answer: RawAnswer
  }

  private let folder: String
  private let limit: Int
  /// Why an answer could not be kept.
  private(set) var trouble: String?

  /// - Parameter limit: the largest body in bytes.
  init(folder: String, limit: Int) {
    self.folder = folder
    self.limit = limit
  }

  /// The answer that is kept for a URL.
  func entry(for address: PageAddress) -> Entry? {
    guard let bytes = read(path(of: address)), let entry = Self.parsed(bytes), entry.url == address.text
    else { return nil }
    return entry
  }

  /// Keeps an answer in the place of an older one; there is never half a file.
  func keep(_ entry: Entry, for address: PageAddress) {
    let path = path(of: address)
    makeFolders(above: path)
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return complain(temporary, errno) }
    var isWhole = true
    Self.written(entry).withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let wrote = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if wrote < 0, errno == EINTR { continue }
        if wrote <= 0 {
          complain(temporary, errno)
          isWhole = false
          return
        }
        done += wrote
      }
    }
    close(descriptor)
    if !isWhole || rename(temporary, path) != 0 { unlink(temporary) }
  }

  private func complain(_ path: String, _ code: Int32) {
    guard trouble == nil else { return }
    let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    trouble = "'\(path)' cannot be written (\(words.prefix(1).lowercased() + words.dropFirst()))"
  }

  // MARK: Places

  /// A folder a host; the file's name is a hash of the URL, which the entry itself repeats.
  private func path(of address: PageAddress) -> String {
    let host = String(
      address.host.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") ? $0 : "_" })
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for byte in address.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    let name = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    return "\(folder)/\(host)-\(address.port)/\(name).page"
  }

  private func makeFolders(above path: String) {
    var index = path.startIndex
    while let slash = path[index...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o700)
      index = slash
    }
  }

  // MARK: Format

  private static let magic = "satzpaar-page 1"

  private static func written(_ entry: Entry) -> [UInt8] {
    var head = "\(magic)\nurl: \(entry.url)\ntime: \(entry.time)\nstatus: \(entry.answer.status)\n"
    head += "size: \(entry.answer.body.count)\n"
    for header in entry.answer.headers { head += "header \(header.name): \(header.value)\n" }
    return Array((head + "\n").utf8) + entry.answer.body
  }

  private static func parsed(_ bytes: [UInt8]) -> Entry? {
    var entry = Entry(url: "", time: -1, answer: RawAnswer(status: 0))
    var size = -1
    var start = 0
    var isFirst = true
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      start = end + 1
      if line.isEmpty {
        guard entry.time >= 0, entry.answer.status > 0, size == bytes.count - start else { return nil }
        entry.answer.body = Array(bytes[start...])
        return entry
      }
      if isFirst {
        guard line == magic else { return nil }
        isFirst = false
        continue
      }
      guard let colon = line.firstRange(of: ": ") else { return nil }
      let value = String(line[colon.upperBound...])
      switch line[..<colon.lowerBound] {
      case "url": entry.url = value
      case "time": entry.time = Int(value) ?? -1
      case "status": entry.answer.status = Int(value) ?? 0
      case "size": size = Int(value) ?? -1
      case let name where name.hasPrefix("header "):
        entry.answer.headers.append(RawAnswer.Header(name: String(name.dropFirst(7)), value: value))
      default: return nil
      }
    }
    return nil
  }

  private func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit + 200_000
    else { return nil }
    let size = Int(status.st_size)
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + done }, size - done)
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return nil }
      done += got
    }
    return bytes
  }
}
