import Glibc

/// The bytes of a file, piece by piece: lines and counted stretches, whatever the file's size.
///
/// What the file held when it was opened: one that grows meanwhile is read to its first size.
final class ByteStream {
  private let path: String
  private let descriptor: Int32
  private var unread: Int
  private var buffer: [UInt8] = []
  private var at = 0

  /// - Throws: `FileError` where the file can't be opened or is not a regular file.
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, reason: .system(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw FileError(path: path, reason: .system(code))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileError(path: path, reason: .notAFile)
    }
    unread = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// A line of a file.
  enum Line {
    /// Without its line feed.
    case bytes([UInt8])
    /// Longer than the limit; its bytes are passed over.
    case tooLong(size: Int)
  }

  /// The next line; `nil` after the last one.
  func line(limit: Int) throws(FileError) -> Line? {
    var line: [UInt8] = []
    var size = 0
    var isAtEnd = true
    while try fill() {
      isAtEnd = false
      let end = buffer[at...].firstIndex(of: 0x0A)
      let piece = buffer[at..<(end ?? buffer.count)]
      size += piece.count
      if size <= limit { line += piece } else { line = [] }
      at = end.map { $0 + 1 } ?? buffer.count
      if end != nil { break }
    }
    if isAtEnd { return nil }
    return size > limit ? .tooLong(size: size) : .bytes(line)
  }

  /// Makes sure that there is a byte to take; `false` at the end of the file.
  private func fill() throws(FileError) -> Bool {
    if at < buffer.count { return true }
    at = 0
    let wanted = min(unread, 1 << 18)
    var failure: Int32 = 0
    buffer = [UInt8](unsafeUninitializedCapacity: wanted) { bytes, count in
      while wanted > 0 {
        let got = Glibc.read(descriptor, bytes.baseAddress, wanted)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno } else { count = got }
        return
      }
    }
    guard failure == 0 else { throw FileError(path: path, reason: .system(failure)) }
    unread -= buffer.count
    return !buffer.isEmpty
  }
}
