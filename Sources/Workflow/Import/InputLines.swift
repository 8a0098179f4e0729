import Glibc

/// The lines of a file that is read from any place; a line is as long as it is.
struct InputLines {
  private let input: InputFile
  private var buffer: [UInt8] = []
  private var start = 0
  private var offset = 0
  private var isAtEnd = false
  /// The number of the line given last, from 1.
  private(set) var number = 0

  private static let pieceSize = 1 << 18

  init(_ input: InputFile) { self.input = input }

  /// The next line without its LF or CR LF, and without a byte order mark; `nil` at the end.
  mutating func next() throws(JobError) -> [UInt8]? {
    var scanned = start
    while true {
      if let end = buffer[scanned...].firstIndex(of: 0x0A) { return line(upTo: end, next: end + 1) }
      if isAtEnd { return start < buffer.count ? line(upTo: buffer.count, next: buffer.count) : nil }
      buffer.removeSubrange(..<start)
      start = 0
      scanned = buffer.count
      try fill()
    }
  }

  private mutating func line(upTo end: Int, next: Int) -> [UInt8] {
    var line = buffer[start..<end]
    if line.last == 0x0D { line.removeLast() }
    if number == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    start = next
    number += 1
    return Array(line)
  }

  private mutating func fill() throws(JobError) {
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.pieceSize))
    var failure: JobError?
    let got = buffer.withUnsafeMutableBytes { bytes in
      do throws(JobError) {
        return try input.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: bytes[old...]))
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    buffer.removeLast(Self.pieceSize - got)
    offset += got
    if got < Self.pieceSize { isAtEnd = true }
  }
}
