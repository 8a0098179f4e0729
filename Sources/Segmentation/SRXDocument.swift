public import Bitext
public import ICUText

/// One rule of an SRX 2.0 file: what stands before and after a place, and whether a sentence ends there.
public struct SRXRule: Sendable, Hashable {
  /// `break="yes"`, which is what SRX takes for a rule that doesn't say.
  public var isBreak: Bool
  /// An ICU regular expression for the text that ends at the place; empty for any.
  public var beforeBreak: String
  /// An ICU regular expression for the text that begins at the place; empty for any.
  public var afterBreak: String

  public init(isBreak: Bool, beforeBreak: String, afterBreak: String) {
    self.isBreak = isBreak
    self.beforeBreak = beforeBreak
    self.afterBreak = afterBreak
  }
}

/// The rules of an SRX 2.0 file (LISA/GALA, Segmentation Rules eXchange), as values: reading the XML is not ours.
public struct SRXDocument: Sendable, Hashable {
  /// A `<languagemap>`: which languages a set of rules is for.
  public struct Map: Sendable, Hashable {
    /// An ICU regular expression for the whole language code.
    public var languagePattern: String
    /// The `languagerulename` of the rules.
    public var rules: String

    public init(languagePattern: String, rules: String) {
      self.languagePattern = languagePattern
      self.rules = rules
    }
  }

  /// `<header cascade="yes">`: all maps that match count, in their order; otherwise the first alone.
  public var cascades: Bool
  public var maps: [Map]
  /// Rules by their `languagerulename`, in the order of the file.
  public var languageRules: [String: [SRXRule]]

  public init(cascades: Bool, maps: [Map], languageRules: [String: [SRXRule]]) {
    self.cascades = cascades
    self.maps = maps
    self.languageRules = languageRules
  }

  /// The rules of a language, in the order they count; empty where no map is for it.
  ///
  /// - Throws: `ICUError` where a language pattern is no regular expression.
  public func rules(for language: LanguageTag) throws(ICUError) -> [SRXRule] {
    var result: [SRXRule] = []
    let code = Array(language.rawValue.utf16)
    for map in maps {
      var pattern = try RegularExpression("(?:\(map.languagePattern))\\z", options: .caseInsensitive)
      guard try pattern.matches(code) else { continue }
      result += languageRules[map.rules] ?? []
      if !cascades { break }
    }
    return result
  }
}

extension RegularExpression {
  /// Whether a match begins at the first unit.
  fileprivate mutating func matches(_ units: [UInt16]) throws(ICUError) -> Bool {
    var outcome: Result<Bool, ICUError> = .success(false)
    units.withUnsafeBufferPointer { buffer in
      do throws(ICUError) {
        try setText(buffer)
        outcome = .success(try match(at: 0) != nil)
      } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }
}
