import Bitext

/// A text while the steps change it: scalars, each with the original bytes it came from.
///
/// A step never edits in place: it walks the units and writes the text anew through `rewrite`, so each is one pass.
struct WorkingText {
  /// A scalar and the bytes of the original text it stands for; the scalars of one replacement share them.
  struct Unit {
    var scalar: UInt32
    var start: Int32
    var end: Int32
  }

  private(set) var units: [Unit] = []
  private var output: [Unit] = []
  /// Where in the document the original begins.
  private var base = 0
  /// The changes so far, where they are asked for.
  private(set) var changes: [NormalizationChange] = []
  private var isLogging = false
  /// Whether a step changed anything since this was last set to `false`.
  var isChanged = false

  /// Takes over a text of well-formed UTF-8.
  mutating func fill(_ text: UnsafeRawBufferPointer, base: Int, isLogging: Bool) {
    units.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    self.base = base
    self.isLogging = isLogging
    units.reserveCapacity(text.count)
    var offset: Int32 = 0
    let count = Int32(truncatingIfNeeded: text.count)
    while offset < count {
      let byte = UInt32(text[Int(offset)])
      let width: Int32 = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(offset + width, count)
      var scalar = width == 1 ? byte : byte & (0x7F >> UInt32(width))
      for index in (offset + 1)..<max(end, offset + 1) {
        scalar = scalar << 6 | UInt32(text[Int(index)] & 0x3F)
      }
      units.append(Unit(scalar: scalar, start: offset, end: end))
      offset = end
    }
  }

  /// The scalar at an index; 0 outside the text.
  @inline(__always)
  func scalar(_ index: Int) -> UInt32 { index >= 0 && index < units.count ? units[index].scalar : 0 }

  /// Writes the text anew: at each index the body says what a stretch from there becomes.
  ///
  /// - Parameter body: gets the text and an index; returns `nil` to keep the scalar, or how many scalars to take
  ///   (at least one) and what to write for them.
  @inline(__always)
  mutating func rewrite(
    _ step: NormalizationStep, _ body: (borrowing WorkingText, Int) -> (taken: Int, written: [UInt32])?
  ) {
    output.removeAll(keepingCapacity: true)
    var index = 0
    // What is kept is copied in one piece.
    var kept = 0
    while index < units.count {
      guard let (taken, written) = body(self, index) else {
        index += 1
        continue
      }
      let range = index..<(index + taken)
      if !units[range].lazy.map(\.scalar).elementsEqual(written) {
        output.append(contentsOf: units[kept..<index])
        replace(range, with: written, step)
        kept = range.upperBound
      }
      index = range.upperBound
    }
    guard kept > 0 else { return }
    output.append(contentsOf: units[kept...])
    swap(&units, &output)
  }

  private mutating func replace(_ range: Range<Int>, with written: [UInt32], _ step: NormalizationStep) {
    let start = units[range.lowerBound].start
    let end = units[range.upperBound - 1].end
    isChanged = true
    if isLogging {
      changes.append(
        NormalizationChange(
          step: step, original: OriginalSpan(start: base + Int(start), end: base + Int(end)),
          before: Self.string(units[range].lazy.map(\.scalar)), after: Self.string(written)))
    }
    for scalar in written { output.append(Unit(scalar: scalar, start: start, end: end)) }
  }

  static func string(_ scalars: some Sequence<UInt32>) -> String {
    var result = String.UnicodeScalarView()
    for value in scalars {
      if let scalar = Unicode.Scalar(value) { result.append(scalar) }
    }
    return String(result)
  }

  /// The text as it is now.
  var string: String { Self.string(units.lazy.map(\.scalar)) }

  /// The text as it is now with its map.
  func mapped(original: String, at span: OriginalSpan) -> MappedText {
    let bytes = Array(original.utf8)
    var edits: [MappedText.Edit] = []
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    var index = 0
    func add(_ original: Range<Int>, _ normalized: Range<Int>) {
      edits.append(
        MappedText.Edit(
          original: OriginalSpan(original).shifted(by: span.start), normalized: NormalizedSpan(normalized)))
    }
    while index < units.count {
      let start = Int(units[index].start)
      if start > position { add(position..<start, result.count..<result.count) }
      var end = Int(units[index].end)
      let written = result.count
      Self.append(units[index].scalar, to: &result)
      index += 1
      while index < units.count, Int(units[index].start) < end {
        end = max(end, Int(units[index].end))
        Self.append(units[index].scalar, to: &result)
        index += 1
      }
      if !result[written...].elementsEqual(bytes[start..<end]) {
        add(start..<end, written..<result.count)
      }
      position = end
    }
    if position < bytes.count { add(position..<bytes.count, result.count..<result.count) }
    return MappedText(
      original: original, originalSpan: span, normalized: String(decoding: result, as: UTF8.self),
      edits: edits)
  }

  /// Appends the text as it is now, in UTF-8.
  func write(to bytes: inout [UInt8]) {
    for unit in units { Self.append(unit.scalar, to: &bytes) }
  }

  @inline(__always)
  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    if value < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else if value < 0x10000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (value >> 12) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }
}
