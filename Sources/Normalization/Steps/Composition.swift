import ICUText

/// Canonical composition, NFC (UAX #15): `e` + circumflex + dot below becomes `ệ`.
struct Composition: ~Copyable {
  private let nfc: Normalizer
  private var source = UTF16Buffer(capacity: 64)
  private var result = UTF16Buffer(capacity: 64)

  init(nfc: Normalizer) { self.nfc = nfc }

  mutating func apply(to text: inout WorkingText, _ table: FeatureTable) throws(ICUError) {
    var failure: ICUError?
    text.rewrite(.composition) { text, index in
      guard failure == nil else { return nil }
      do throws(ICUError) {
        return try compose(text, index, table)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
  }

  private mutating func compose(
    _ text: borrowing WorkingText, _ index: Int, _ table: FeatureTable
  ) throws(ICUError) -> (taken: Int, written: [UInt32])? {
    // A stretch goes on to the next scalar that nothing before it can join.
    var end = index + 1
    while end < text.units.count, table[text.scalar(end)].contains(.composition),
      let scalar = Unicode.Scalar(text.scalar(end)), !nfc.hasBoundary(before: scalar)
    {
      end += 1
    }
    if end == index + 1, !table[text.scalar(index)].contains(.composition) { return nil }
    try source.fill(WorkingText.string(text.units[index..<end].lazy.map(\.scalar)))
    try nfc.normalize(source.units, into: &result)
    if result.units.elementsEqual(source.units) {
      // Already composed; the units are kept one by one, none of them begins a stretch that changes.
      return nil
    }
    return (end - index, result.string.unicodeScalars.map(\.value))
  }
}
