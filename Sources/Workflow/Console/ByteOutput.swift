import Glibc
import Reading

/// Bytes to standard output or to a file that appears only when it is whole.
///
/// A file is written beside its place and renamed at the end, so there is never half a file; where anything
/// goes wrong the piece that was written is taken away and what stood there before stays.
final class ByteOutput {
  private var descriptor: Int32
  /// The place of the file, where it is written meanwhile, and the permissions of what stands there.
  private let file: (path: String, temporary: String, mode: mode_t?)?
  /// How the target is called in messages.
  private let name: String
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Opens a file, or standard output for `nil` and `-`.
  ///
  /// - Parameter input: a file that is read and so must not be the target.
  init(path: String?, not input: String? = nil) throws(JobError) {
    if let path, path != "-", let input, Self.isSame(path, input) {
      throw JobError(
        path: path, message: "is the input too; it was left as it is", hint: "name another output")
    }
    buffer.reserveCapacity(Self.bufferSize * 2)
    guard let path, path != "-" else {
      name = "standard output"
      descriptor = 1
      file = nil
      return
    }
    name = path
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe (/dev/null, a FIFO) can't be renamed over: it is written as it is.
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw JobError(path: path, message: "is a folder", hint: "name a file for the output")
      }
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      file = nil
    } else {
      // A link stays one: what it leads to is replaced.
      let target = Self.resolved(path)
      let temporary = "\(target).\(getpid()).partial"
      let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode ?? 0o666)
      file = (target, temporary, mode)
    }
    guard descriptor >= 0 else {
      throw JobError(path: path, message: "cannot be written (\(systemMessage(errno)))")
    }
  }

  func write(_ text: String) throws(JobError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func write(_ bytes: some Sequence<UInt8>) throws(JobError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(JobError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Sends what is held back on its way.
  func flush() throws(JobError) {
    var failure: Int32 = 0
    buffer.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let wrote = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if wrote < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        done += wrote
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if failure != 0 { throw complaint(failure) }
  }

  /// Writes out the rest and puts the file in its place.
  func finish() throws(JobError) {
    try flush()
    guard let file else { return }
    if let mode = file.mode { fchmod(descriptor, mode) }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw complaint(errno) }
    guard close(descriptor) == 0 else {
      descriptor = -1
      throw complaint(errno)
    }
    descriptor = -1
    guard rename(file.temporary, file.path) == 0 else { throw complaint(errno) }
  }

  private static func isSame(_ path: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Where a path leads once its links are followed; the path itself where nothing stands there yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func complaint(_ code: Int32) -> JobError {
    JobError(path: name, message: "cannot be written (\(systemMessage(code)))")
  }

  deinit {
    if let file {
      if descriptor >= 0 { close(descriptor) }
      // Gone already where the file was finished and renamed.
      unlink(file.temporary)
    } else if descriptor > 1 {
      close(descriptor)
    }
  }
}
