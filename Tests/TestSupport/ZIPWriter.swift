import CZlib

/// Writes ZIP archives (APPNOTE.TXT 6.3), right ones and wrong ones.
public struct ZIPWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  public init() {}

  /// An archive of deflated texts.
  public static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var writer = ZIPWriter()
    for part in parts { writer.add(part.name, Array(part.text.utf8)) }
    return writer.finished()
  }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - isEncrypted: whether it is said to be; its bytes are not.
  ///   - size: what is said of its size; `nil` for the truth.
  ///   - damaging: changes the compressed bytes.
  public mutating func add(
    _ name: String, _ content: [UInt8], isEncrypted: Bool = false, size: Int? = nil,
    damaging: (inout [UInt8]) -> Void = { _ in }
  ) {
    var packed = [UInt8](repeating: 0, count: Int(compressBound(UInt(content.count))))
    var packedCount = UInt(packed.count)
    compress2(&packed, &packedCount, content, UInt(content.count), 9)
    // Without zlib's own head and checksum.
    packed = Array(packed[2..<Int(packedCount) - 4])
    damaging(&packed)
    let start = bytes.count
    var entry: [UInt8] = []
    Self.add(20, 2, &entry)
    Self.add(isEncrypted ? 1 : 0, 2, &entry)
    Self.add(8, 2, &entry)
    Self.add(0, 4, &entry)
    Self.add(Int(crc32(0, content, UInt32(content.count))), 4, &entry)
    Self.add(packed.count, 4, &entry)
    Self.add(size ?? content.count, 4, &entry)
    Self.add(name.utf8.count, 2, &entry)
    Self.add(0, 2, &entry)
    bytes += [0x50, 0x4B, 3, 4] + entry + name.utf8 + packed
    directory += [0x50, 0x4B, 1, 2, 20, 0] + entry + [UInt8](repeating: 0, count: 10)
    Self.add(start, 4, &directory)
    directory += name.utf8
    count += 1
  }

  public func finished() -> [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    Self.add(count, 2, &end)
    Self.add(count, 2, &end)
    Self.add(directory.count, 4, &end)
    Self.add(bytes.count, 4, &end)
    return bytes + directory + end + [0, 0]
  }

  private static func add(_ number: Int, _ size: Int, _ bytes: inout [UInt8]) {
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
