import Bitext
import Glibc
import Interchange
import Reading
import TranslationMemory

/// The beads of a run, from its memory or from the aligned TSV that was exported from it.
struct RunRows {
  let path: String
  private let isMemory: Bool

  /// - Throws: `JobError` where the file can't be read.
  init(_ path: String) throws(JobError) {
    self.path = path
    guard path != "-" else {
      throw JobError(message: "a run is compared from a file, not from standard input")
    }
    isMemory = try Self.startsLikeSQLite(path)
  }

  /// Visits the beads in the order of the memory or of the file.
  ///
  /// - Parameter unpaired: also the segments without a counterpart.
  /// - Throws: `JobError` where the file is neither a memory nor an aligned TSV, or what the body throws.
  func forEach(unpaired: Bool, _ body: (AlignedRow) throws -> Void) throws {
    if isMemory {
      let store = try openMemory(path, mode: .readOnly)
      try translating {
        try store.pairs(unpaired: unpaired, minConfidence: nil) { try body(AlignedRow($0, pairID: $1)) }
      }
    } else {
      try forEachLine(unpaired: unpaired, body)
    }
  }

  private func forEachLine(unpaired: Bool, _ body: (AlignedRow) throws -> Void) throws {
    var input = try ByteInput(path: path)
    var reader: AlignedTSVReader?
    var number = 0
    while try input.nextLine({ bytes in
      number += 1
      guard let line = String(validating: bytes, as: UTF8.self) else {
        throw JobError(path: "\(path):\(number)", message: "the line is not UTF-8")
      }
      guard let row = try row(of: line, number, &reader) else { return }
      if unpaired || !(row.first.isEmpty || row.second.isEmpty) { try body(row) }
    }) {}
    if number == 0 { throw JobError(path: path, message: "the file is empty") }
  }

  /// The row of a line; `nil` for the header and for empty lines.
  private func row(of line: String, _ number: Int, _ reader: inout AlignedTSVReader?) throws(JobError)
    -> AlignedRow?
  {
    do throws(AlignedTSVError) {
      if let reader { return line.isEmpty ? nil : try reader.row(line) }
      let hasMark = line.unicodeScalars.first == "\u{FEFF}"
      reader = try AlignedTSVReader(header: hasMark ? String(line.unicodeScalars.dropFirst()) : line)
      return nil
    } catch {
      throw JobError(
        path: "\(path):\(number)", message: error.description,
        hint: "compare memories, or files that 'satzpaar export --format tsv' wrote")
    }
  }

  private static func startsLikeSQLite(_ path: String) throws(JobError) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw JobError(path: path, message: "cannot be read (\(systemMessage(errno)))")
    }
    defer { close(descriptor) }
    let magic = Array("SQLite format 3".utf8)
    var bytes = [UInt8](repeating: 0, count: magic.count)
    return read(descriptor, &bytes, bytes.count) == bytes.count && bytes == magic
  }
}
