import Glibc
import Inflation

/// The bytes of a file, piece by piece: lines and counted stretches, whatever the file's size.
///
/// What the file held when it was opened: one that grows meanwhile is read to its first size. A gzipped file, which its
/// first bytes show, is inflated as it is read, member after member.
final class ByteStream {
  private let path: String
  private let descriptor: Int32
  private var unread: Int
  /// As they lie in the file; for a file that is not gzipped always empty.
  private var raw: [UInt8] = []
  private var rawAt = 0
  private var buffer: [UInt8] = []
  private var at = 0

  private var inflater: Inflater?
  private var isInMember = false
  /// Bytes taken and given by the inflater.
  private var taken = 0
  private var given = 0

  /// How many times a gzipped file may grow, once it is large: texts grow 3 to 20 times, bombs 1000 times.
  private static let maxGrowth = 200
  private static let pieceSize = 1 << 18

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
    buffer = try readPiece()
    if buffer.starts(with: [0x1F, 0x8B]) {
      swap(&raw, &buffer)
      inflater = try inflating { () throws(InflationError) in try Inflater(.wrapped) }
    }
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

  /// The next bytes, fewer only at the end of the file.
  func bytes(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, Self.pieceSize))
    while bytes.count < count, try fill() {
      let end = min(buffer.count, at + count - bytes.count)
      bytes += buffer[at..<end]
      at = end
    }
    return bytes
  }

  /// Passes over bytes.
  ///
  /// - Returns: `false` where the file ends before.
  func skip(_ count: Int) throws(FileError) -> Bool {
    var left = count
    while left > 0, try fill() {
      let step = min(left, buffer.count - at)
      at += step
      left -= step
    }
    return left == 0
  }

  // MARK: Pieces

  /// Makes sure that there is a byte to take; `false` at the end of the file.
  private func fill() throws(FileError) -> Bool {
    if at < buffer.count { return true }
    at = 0
    buffer = try inflater == nil ? readPiece() : inflatePiece()
    return !buffer.isEmpty
  }

  private func inflatePiece() throws(FileError) -> [UInt8] {
    while true {
      if rawAt == raw.count {
        raw = try readPiece()
        rawAt = 0
        if raw.isEmpty {
          guard !isInMember else {
            throw FileError(path: path, reason: .compressed(.init(reason: .cutShort)))
          }
          return []
        }
      }
      // After a member comes the next one, or padding that is no text.
      if !isInMember, taken > 0, raw[rawAt] != 0x1F { return [] }
      isInMember = true
      var step = (taken: 0, given: 0, isAtEnd: false)
      var failure: InflationError?
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { output, count in
        raw.withUnsafeBytes { input in
          do throws(InflationError) {
            guard
              let done = try inflater?.inflate(
                UnsafeRawBufferPointer(rebasing: input[rawAt...]), into: UnsafeMutableRawBufferPointer(output)
              )
            else { return }
            step = done
            count = step.given
          } catch {
            failure = error
          }
        }
      }
      if let failure { throw FileError(path: path, reason: .compressed(failure)) }
      rawAt += step.taken
      taken += step.taken
      given += step.given
      guard given < 64_000_000 || given / Self.maxGrowth < taken else {
        throw FileError(path: path, reason: .growsTooMuch(times: Self.maxGrowth))
      }
      if step.isAtEnd {
        isInMember = false
        inflater?.reset()
      }
      if !piece.isEmpty { return piece }
    }
  }

  private func inflating(_ body: () throws(InflationError) -> Inflater) throws(FileError) -> Inflater {
    do throws(InflationError) {
      return try body()
    } catch {
      throw FileError(path: path, reason: .compressed(error))
    }
  }

  private func readPiece() throws(FileError) -> [UInt8] {
    let wanted = min(unread, Self.pieceSize)
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: wanted) { bytes, count in
      while wanted > 0 {
        let got = Glibc.read(descriptor, bytes.baseAddress, wanted)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno } else { count = got }
        return
      }
    }
    guard failure == 0 else { throw FileError(path: path, reason: .system(failure)) }
    unread -= piece.count
    return piece
  }
}
