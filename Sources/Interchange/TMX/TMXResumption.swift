/// How a file's characters lie in bytes, as far as finding a tag goes.
enum TMXByteForm {
  /// ASCII is a byte a character: UTF-8, Latin-1, windows-125x.
  case bytes
  case utf16BigEndian
  case utf16LittleEndian

  /// By the first bytes of a file: a byte order mark, or `<` with its zero.
  init(_ first: UnsafeRawBufferPointer) {
    switch (first.first, first.dropFirst().first) {
    case (0xFE, 0xFF), (0x00, 0x3C): self = .utf16BigEndian
    case (0xFF, 0xFE), (0x3C, 0x00): self = .utf16LittleEndian
    default: self = .bytes
    }
  }

  var width: Int { self == .bytes ? 1 : 2 }

  func encode(_ ascii: String) -> [UInt8] {
    switch self {
    case .bytes: Array(ascii.utf8)
    case .utf16BigEndian: ascii.utf8.flatMap { [0, $0] }
    case .utf16LittleEndian: ascii.utf8.flatMap { [$0, 0] }
    }
  }

  /// What a piece from the middle of a file begins with, so that it is TMX in the same encoding.
  func prologue(encoding: String?) -> [UInt8] {
    switch self {
    case .bytes:
      let name = encoding.map { " encoding=\"\($0)\"" } ?? ""
      return encode("<?xml version=\"1.0\"\(name)?><tmx><body>")
    case .utf16BigEndian: return [0xFE, 0xFF] + encode("<tmx><body>")
    case .utf16LittleEndian: return [0xFF, 0xFE] + encode("<tmx><body>")
    }
  }

  /// How many columns a prologue takes.
  func length(_ prologue: [UInt8]) -> Int { self == .bytes ? prologue.count : prologue.count / 2 - 1 }

  /// Whether the byte at an index is the character's code byte.
  func isASCII(_ bytes: UnsafeRawBufferPointer, at index: Int, _ wanted: UInt8) -> Bool {
    switch self {
    case .bytes: bytes[index] == wanted
    case .utf16BigEndian: bytes[index] == 0 && bytes[index + 1] == wanted
    case .utf16LittleEndian: bytes[index] == wanted && bytes[index + 1] == 0
    }
  }
}

/// Looks for the next `<tu>` after a place that could not be read, and counts lines on the way.
struct TMXResumption {
  let form: TMXByteForm
  /// The line of the place, and then of what was found.
  private(set) var line: Int
  /// The column of what was found, in characters.
  private(set) var column: Int
  private let buffer: UnsafeMutableRawBufferPointer

  init(form: TMXByteForm, line: Int, column: Int, buffer: UnsafeMutableRawBufferPointer) {
    self.form = form
    self.line = line
    self.column = column
    self.buffer = buffer
  }

  /// The offset of the next `<tu>` or `<tu …>`; `nil` where there is none.
  mutating func nextUnit(after place: Int, _ source: TMXReader.Source) throws -> Int? {
    let width = form.width
    var offset = place - place % width
    while true {
      let count = try source(offset, buffer)
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<(count - count % width)])
      var index = 0
      while index + 4 * width <= bytes.count {
        if form.isASCII(bytes, at: index, 0x0A) {
          line += 1
          column = 1
        } else if isUnit(bytes, at: index), offset + index > place {
          return offset + index
        } else if form != .bytes || bytes[index] & 0xC0 != 0x80 {
          column += 1
        }
        index += width
      }
      if index == 0 { return nil }
      offset += index
    }
  }

  private func isUnit(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let width = form.width
    guard form.isASCII(bytes, at: index, 0x3C), form.isASCII(bytes, at: index + width, 0x74),
      form.isASCII(bytes, at: index + 2 * width, 0x75)
    else { return false }
    return [0x3E, 0x20, 0x0A, 0x0D, 0x09].contains { form.isASCII(bytes, at: index + 3 * width, $0) }
  }
}
