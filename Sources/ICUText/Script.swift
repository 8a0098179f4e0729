import CICU

/// A script by its ISO 15924 code: `Latn`, `Cyrl`; `Zyyy` for what all use, `Zinh` for marks that go with any.
public struct Script: Sendable, Hashable {
  public let code: String

  /// The script of a scalar (UAX #24).
  public init(of scalar: Unicode.Scalar) {
    code = String(cString: cicu_scalar_script(Int32(bitPattern: scalar.value)))
  }

  private init(code: String) { self.code = code }

  /// Whether it is no script of its own: digits, punctuation, marks that go with any letter.
  public var isShared: Bool { code == "Zyyy" || code == "Zinh" }

  /// The scripts that a language is usually written in; empty where CLDR does not know the language.
  public static func scripts(of tag: String) throws(ICUError) -> Set<Script> {
    var names = [UnsafePointer<CChar>?](repeating: nil, count: 16)
    var status: Int32 = 0
    let count = cicu_language_scripts(&names, Int32(names.count), tag, &status)
    try check(status, "find the scripts of '\(tag)'")
    return Set(names.prefix(Int(count)).compactMap { $0.map { Script(code: String(cString: $0)) } })
  }
}
