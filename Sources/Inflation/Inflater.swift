import CZlib

/// Compressed bytes that can't be inflated.
public struct InflationError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Reason: Sendable, Hashable {
    /// Not what it says it is, or damaged.
    case damaged
    /// Ends before its end.
    case cutShort
    /// Grows past a limit, in bytes.
    case tooLarge(limit: Int)
    case noMemory
  }

  public var reason: Reason

  public init(reason: Reason) { self.reason = reason }

  public var description: String {
    switch reason {
    case .damaged: "the compressed bytes are damaged"
    case .cutShort: "the compressed bytes end before their end"
    case .tooLarge(let limit): "the compressed bytes grow past the limit of \(limit / 1_000_000) MB"
    case .noMemory: "no memory left to inflate the compressed bytes"
    }
  }
}

/// Inflates one stream of gzip, zlib or bare deflate, piece by piece, by zlib.
public struct Inflater: ~Copyable {
  public enum Format: Int32, Sendable {
    /// gzip or zlib, as the first bytes say (RFC 1952, RFC 1950).
    case wrapped = 47
    /// Deflate without a wrapper (RFC 1951).
    case bare = -15
  }

  private let stream: UnsafeMutablePointer<z_stream>

  public init(_ format: Format) throws(InflationError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard czlib_inflate_init(stream, format.rawValue) == Z_OK else {
      stream.deallocate()
      throw InflationError(reason: .noMemory)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Inflates a piece.
  ///
  /// - Returns: how many bytes were taken and given, and whether the stream has ended.
  public mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(InflationError) -> (taken: Int, given: Int, isAtEnd: Bool) {
    let (size, room) = (min(input.count, 1 << 30), min(output.count, 1 << 30))
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = UInt32(size)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = UInt32(room)
    let code = CZlib.inflate(stream, Z_NO_FLUSH)
    let taken = size - Int(stream.pointee.avail_in)
    let given = room - Int(stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END: return (taken, given, true)
    // A buffer error says no more than that a side had nothing left.
    case Z_OK, Z_BUF_ERROR: return (taken, given, false)
    case Z_MEM_ERROR: throw InflationError(reason: .noMemory)
    default: throw InflationError(reason: .damaged)
    }
  }

  /// Makes ready for the next stream, such as the next member of a gzip file.
  public mutating func reset() { inflateReset(stream) }

  /// Inflates all of some bytes.
  ///
  /// - Parameter limit: how large the result may be.
  public static func inflated(_ bytes: [UInt8], _ format: Format, limit: Int) throws(InflationError)
    -> [UInt8]
  {
    var inflater = try Inflater(format)
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var at = 0
    while true {
      let (taken, given, isAtEnd) = try step(&inflater, bytes, at, &piece)
      at += taken
      result += piece[..<given]
      guard result.count <= limit else { throw InflationError(reason: .tooLarge(limit: limit)) }
      if isAtEnd { return result }
      if given == 0, taken == 0 { throw InflationError(reason: .cutShort) }
    }
  }

  private static func step(
    _ inflater: inout Inflater, _ bytes: [UInt8], _ at: Int, _ piece: inout [UInt8]
  ) throws(InflationError) -> (taken: Int, given: Int, isAtEnd: Bool) {
    var outcome: Result<(taken: Int, given: Int, isAtEnd: Bool), InflationError> = .success((0, 0, false))
    bytes.withUnsafeBytes { input in
      piece.withUnsafeMutableBytes { output in
        do throws(InflationError) {
          outcome = .success(
            try inflater.inflate(UnsafeRawBufferPointer(rebasing: input[at...]), into: output))
        } catch {
          outcome = .failure(error)
        }
      }
    }
    return try outcome.get()
  }
}
