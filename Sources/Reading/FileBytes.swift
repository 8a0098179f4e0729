import Glibc
import Hashing
public import Inflation

/// A file that could not be read, and why.
public struct FileError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The system refused; its `errno`.
    case system(Int32)
    /// Larger than the limit, both in bytes.
    case tooLarge(size: Int, limit: Int)
    /// A named pipe, a device, a socket.
    case notAFile
    /// Compressed bytes that can't be inflated.
    case compressed(InflationError)
    /// A compressed file that grows more than texts do.
    case growsTooMuch(times: Int)
    /// What is wrong with a file that should hold records.
    case damaged(String)
  }

  public var path: String
  public var reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  /// What went wrong, without the path.
  public var description: String {
    switch reason {
    case .system(let code): "cannot be read (\(systemMessage(code)))"
    case .tooLarge(let size, let limit):
      "is larger than the limit (\(megabytes(size)) MB, limit \(megabytes(limit)) MB)"
    case .notAFile: "is not a regular file"
    case .compressed(let error): "cannot be read on: \(error)"
    case .growsTooMuch(let times): "cannot be read on: it grows more than \(times) times, as no text does"
    case .damaged(let what): "cannot be read on: \(what)"
    }
  }

  public var hint: String? {
    switch reason {
    case .system(EACCES): "check the file's permissions"
    case .system: nil
    case .tooLarge: "raise the limit with --max-file-size"
    case .notAFile, .compressed, .growsTooMuch, .damaged: nil
    }
  }

  private func megabytes(_ bytes: Int) -> String {
    // One decimal, rounded up, so that a file just over the limit does not look equal to it.
    let tenths = (bytes * 10 + 999_999) / 1_000_000
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

/// The system's words for an `errno`, in lower case.
public func systemMessage(_ code: Int32) -> String {
  // strerror is safe here: glibc gives known codes from a constant table.
  guard let words = strerror(code) else { return "error \(code)" }
  let text = String(cString: words)
  return text.prefix(1).lowercased() + text.dropFirst()
}

/// Reads whole files.
enum FileBytes {
  /// The bytes of a regular file.
  ///
  /// Opens without blocking, so that a named pipe which took the file's place can't hang the run.
  static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    try opening(path) { (descriptor, size) throws(FileError) in
      guard size <= limit else { throw FileError(path: path, reason: .tooLarge(size: size, limit: limit)) }
      var failure: Int32 = 0
      // What the file held when it was opened: a file that grows meanwhile is read to its first size.
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
          let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
          if got < 0 {
            if errno == EINTR { continue }
            failure = errno
            return
          }
          if got == 0 { return }
          count += got
        }
      }
      guard failure == 0 else { throw FileError(path: path, reason: .system(failure)) }
      return bytes
    }
  }

  /// SHA-256 of a regular file of any size, in hexadecimal digits.
  static func sha256(_ path: String) throws(FileError) -> String {
    try opening(path) { (descriptor, size) throws(FileError) in
      var hash = SHA256Stream()
      var buffer = [UInt8](repeating: 0, count: max(1, min(size, 1 << 18)))
      while true {
        let got = Glibc.read(descriptor, &buffer, buffer.count)
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { throw FileError(path: path, reason: .system(errno)) }
        if got == 0 { return hash.hex() }
        buffer.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
      }
    }
  }

  private static func opening<Value>(
    _ path: String, _ body: (_ descriptor: Int32, _ size: Int) throws(FileError) -> Value
  ) throws(FileError) -> Value {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, reason: .system(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, reason: .system(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, reason: .notAFile) }
    return try body(descriptor, Int(status.st_size))
  }
}
