import CICU

/// A scalar's general category (UAX #44), numbered as ICU does.
public struct ScalarCategory: Sendable, Hashable {
  public let rawValue: Int32

  public init(of scalar: UInt32) {
    rawValue = cicu_scalar_category(Int32(truncatingIfNeeded: scalar))
  }

  /// Cn.
  public var isUnassigned: Bool { rawValue == 0 }
  /// Lu or Lt.
  public var isUppercase: Bool { rawValue == 1 || rawValue == 3 }
  /// Ll.
  public var isLowercase: Bool { rawValue == 2 }
  /// L*.
  public var isLetter: Bool { (1...5).contains(rawValue) }
  /// M*.
  public var isMark: Bool { (6...8).contains(rawValue) }
  /// Nd.
  public var isDecimalDigit: Bool { rawValue == 9 }
  /// Zs, Zl or Zp.
  public var isSeparator: Bool { (12...14).contains(rawValue) }
  /// Pd.
  public var isDash: Bool { rawValue == 19 }
  /// Ps.
  public var isOpening: Bool { rawValue == 20 }
  /// Pe.
  public var isClosing: Bool { rawValue == 21 }
  /// Pi or Pf: a quotation mark that one language opens with and another closes with.
  public var isQuote: Bool { rawValue == 28 || rawValue == 29 }
  /// Sm, Sc, Sk or So.
  public var isSymbol: Bool { (24...27).contains(rawValue) }
}
