// A libFuzzer harness for the TMX reader; `Tests/Fuzzing/fuzz-tmx` builds and runs it.
import Bitext
import Interchange

private func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

private let columns: LanguageColumns = {
  guard let german = LanguageTag("de"), let vietnamese = LanguageTag("vi") else {
    fatalError("no language tags")
  }
  return LanguageColumns(first: german, second: vietnamese)
}()
private let origin = PairImport(file: "f.tmx", sha256: "0", line: 1)

private struct Reading {
  var units: [TMXUnit] = []
  var pairs: [TMXPairs.Pair] = []
  var defects: [TMXDefect] = []
}

/// Reads the bytes, so many at a time; what is told must lie in the file, and a unit that is not sound must have an error.
private func read(_ bytes: UnsafeRawBufferPointer, piece: Int) -> Reading {
  var found = Reading()
  var hasError = false
  let reader = TMXReader { offset, buffer in
    let count = max(0, min(buffer.count, piece, bytes.count - offset))
    buffer.copyMemory(
      from: UnsafeRawBufferPointer(
        rebasing: bytes[min(offset, bytes.count)..<min(offset, bytes.count) + count]))
    return count
  }
  do {
    try reader.read(
      unit: { delivery in
        require(delivery.isSound || hasError, "a unit is not sound, and nothing says why")
        found.units.append(delivery.unit)
        if delivery.isSound {
          found.pairs += TMXPairs.pairs(of: delivery.unit, header: delivery.header, origin: origin)
        }
      },
      defect: { defect in
        require(defect.line >= 1 && defect.column >= 1, "a defect at \(defect.line):\(defect.column)")
        require(defect.line <= bytes.count + 1, "line \(defect.line) of \(bytes.count) bytes")
        require(!defect.message.isEmpty && !defect.message.utf8.contains(0x0A), "a message of several lines")
        if defect.severity == .error { hasError = true }
        found.defects.append(defect)
      })
  } catch {
    fatalError("\(error)")
  }
  return found
}

/// Reads the bytes as TMX, whole and in pieces; what was read is written, read again, and must be the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 0 else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  let found = read(bytes, piece: .max)
  // The last byte says whether to look at the same in pieces too; not where iconv decodes it, whose state at the end of a
  // piece is lost in encodings with shifts, such as UTF-7.
  let isDecoded =
    bytes[0] > 0x7F || bytes[0] == 0
    || bytes.prefix(200).split(separator: 0x20).contains {
      $0.starts(with: "encoding".utf8)
    }
  if bytes[count - 1] & 7 == 0, !isDecoded {
    let pieces = read(bytes, piece: 64)
    // After a place that is no XML, what is gone on with may depend on how far the parser had decoded ahead.
    let isWellFormed = (found.defects + pieces.defects).allSatisfy {
      if case .notWellFormed = $0.kind { false } else { true }
    }
    require(!isWellFormed || pieces.units == found.units, "in pieces, other units are read")
  }
  for pair in found.pairs {
    let writer = TMXWriter(columns, toolVersion: "1", keepsInlineTags: false)
    guard let unit = writer.text(of: PairRecord(pair: pair.pair.corrected, id: pair.id ?? "")) else {
      fatalError("a pair can't be written")
    }
    var file = writer.prologue + unit + writer.epilogue
    let again = file.withUTF8 { read(UnsafeRawBufferPointer($0), piece: .max) }
    require(again.pairs.count == 1, "what was written is \(again.pairs.count) pairs: \(file)")
    let (one, other) = (pair.pair, again.pairs[0].pair)
    require(
      one.article?.original == other.article?.original && one.source?.original == other.source?.original
        && one.review == other.review && one.confidence == other.confidence,
      "what was written is read as another pair: \(file)")
  }
  return 0
}
