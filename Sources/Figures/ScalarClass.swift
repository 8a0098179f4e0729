/// What a scalar is as far as figures go.
enum ScalarClass: UInt8 {
  case mark
  case space
  case digit
  /// A letter, or a mark on one, that lower case leaves as it is.
  case letter
  /// A letter that lower case changes.
  case capital

  var isLetter: Bool { self == .letter || self == .capital }

  /// Scalars below are looked up: Unicode's properties are the slowest part of cutting a text.
  private static let known = (0..<UInt32(0x2000)).map { Unicode.Scalar($0).map(read) ?? .mark }

  init(_ scalar: Unicode.Scalar) {
    self = scalar.value < 0x2000 ? Self.known[Int(scalar.value)] : Self.read(scalar)
  }

  private static func read(_ scalar: Unicode.Scalar) -> ScalarClass {
    let properties = scalar.properties
    if properties.isWhitespace { return .space }
    if ("0"..."9").contains(scalar) { return .digit }
    guard properties.isAlphabetic || properties.generalCategory == .nonspacingMark else { return .mark }
    return properties.changesWhenLowercased ? .capital : .letter
  }
}
