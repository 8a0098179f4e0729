import Glibc
import Hashing
import Reading

/// A file that is read from any place; standard input is copied to a file of its own first.
final class InputFile: Sendable {
  private let descriptor: Int32
  private let path: String
  /// Its name without its folders.
  let name: String

  /// Opens a file, or standard input for `-`.
  init(path: String) throws(JobError) {
    self.path = path == "-" ? "standard input" : path
    name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
    let opened = path == "-" ? Self.copyOfInput() : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw JobError(path: self.path, message: "cannot be read (\(systemMessage(errno)))")
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw JobError(path: self.path, message: "not a file", hint: "name a file, or - for standard input")
    }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Copies bytes from an offset; fewer than there is room for at the end only.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(JobError) -> Int {
    var done = 0
    while done < buffer.count {
      let got = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw JobError(path: path, message: "cannot be read (\(systemMessage(errno)))")
      }
      done += got
    }
    return done
  }

  /// SHA-256 of all of it.
  func sha256() throws(JobError) -> String {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var hash = SHA256Stream()
    var offset = 0
    while true {
      let count = try read(at: offset, into: buffer)
      if count == 0 { return hash.hex() }
      hash.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += count
    }
  }

  /// A file without a name that holds what standard input brings; below 0 where it can't be made.
  private static func copyOfInput() -> Int32 {
    guard let file = tmpfile() else { return -1 }
    defer { fclose(file) }
    let copy = dup(fileno(file))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(0, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return got < 0 ? -1 : copy }
      var done = 0
      while done < got {
        let wrote = buffer.withUnsafeBytes { Glibc.write(copy, $0.baseAddress.map { $0 + done }, got - done) }
        if wrote < 0, errno == EINTR { continue }
        if wrote <= 0 { return -1 }
        done += wrote
      }
    }
  }
}
