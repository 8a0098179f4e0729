import Glibc
import Reading

/// Lines of a file or of standard input, read in large pieces; memory is bounded by the longest line.
struct ByteInput: ~Copyable {
  private let descriptor: Int32
  private let path: String?
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  /// Opens a file, or standard input for `nil` and `-`.
  init(path: String?) throws(JobError) {
    let isFile = path.map { $0 != "-" } ?? false
    self.path = isFile ? path : nil
    if isFile, let path {
      let opened = open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else {
        throw JobError(path: path, message: "cannot be read (\(systemMessage(errno)))")
      }
      descriptor = opened
    } else {
      descriptor = 0
    }
    buffer = .allocate(byteCount: 1 << 20, alignment: 16)
  }

  deinit {
    buffer.deallocate()
    if path != nil { close(descriptor) }
  }

  /// Gives the next line without its LF or CR LF.
  ///
  /// - Parameter body: gets the bytes, which are valid during the call only.
  /// - Returns: `false` at the end.
  mutating func nextLine(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    var scanned = start
    while true {
      if scanned < end,
        let base = buffer.baseAddress,
        let found = memchr(base + scanned, 0x0A, end - scanned)
      {
        let at = found - UnsafeMutableRawPointer(base)
        let line = UnsafeRawBufferPointer(rebasing: buffer[start..<at])
        start = at + 1
        try body(Self.withoutReturn(line))
        return true
      }
      scanned = end
      if isAtEnd {
        guard start < end else { return false }
        let line = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
        start = end
        try body(Self.withoutReturn(line))
        return true
      }
      scanned -= start
      try fill()
      scanned += start
    }
  }

  private static func withoutReturn(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    line.last == 0x0D ? UnsafeRawBufferPointer(rebasing: line.dropLast()) : line
  }

  private mutating func fill() throws(JobError) {
    if start > 0 {
      if start < end, let base = buffer.baseAddress { memmove(base, base + start, end - start) }
      end -= start
      start = 0
    }
    if end == buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    while true {
      let got = read(descriptor, buffer.baseAddress.map { $0 + end }, buffer.count - end)
      if got > 0 {
        end += got
        return
      }
      if got == 0 {
        isAtEnd = true
        return
      }
      if errno != EINTR {
        throw JobError(path: path ?? "standard input", message: "cannot be read (\(systemMessage(errno)))")
      }
    }
  }
}
