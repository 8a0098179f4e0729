public import Bitext

/// What is wrong with a TMX file, where, and what can be done about it.
public struct TMXDefect: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    // The file.
    case notWellFormed(String)
    case notTMX(root: String)
    case noBody
    case unknownVersion(String?)
    case headerMissing
    case headerAttributeMissing(String)
    case elementOutOfPlace(String, in: String)
    case strayText(in: String)
    // A unit.
    case noVariants
    case oneLanguage(String)
    case languageMissing
    case languageUnreadable(String)
    case languageSpelling(String, String)
    case languageAttribute
    case languageTwice(String)
    case noSegment
    case secondSegment
    case emptyText(language: String)
    case textTooLong(limit: Int)
    case tooManyVariants(limit: Int)
    case sourceMissing(String)
    case ownPlaceUnreadable
    // Attributes and properties.
    case attributeUnknown(String, of: String)
    case attributeValue(String, String, wanted: String)
    case propertyTypeMissing
    case propertyUnreadable(String)
    // Inline tags.
    case inlineUnknown(String)
    case inlineNumberMissing(String)
    case pairNumberTwice(String)
    case pairWithoutEnd(String)
    case pairWithoutStart(String)
    case positionMissing
    case subOutsideCode
    case inlineTooDeep(limit: Int)
  }

  public var line: Int
  /// In characters, from 1.
  public var column: Int
  public var kind: Kind

  public init(line: Int, column: Int, _ kind: Kind) {
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// An error keeps its unit out; a warning tells what was repaired or left out.
  public var severity: Severity {
    switch kind {
    case .notWellFormed, .notTMX, .noBody, .noVariants, .languageMissing, .languageUnreadable, .languageTwice,
      .noSegment, .secondSegment, .emptyText, .textTooLong, .tooManyVariants, .inlineTooDeep,
      .ownPlaceUnreadable,
      .elementOutOfPlace("tu", in: _), .elementOutOfPlace("tuv", in: _), .elementOutOfPlace("seg", in: _):
      .error
    default: .warning
    }
  }

  public func diagnostic(path: String) -> Diagnostic {
    Diagnostic(
      severity, path: path, place: TextPlace(line: line, column: column), message: message, hint: hint)
  }
}
