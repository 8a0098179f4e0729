import CICU

/// An ICU call that failed: which one, and ICU's name for why.
public struct ICUError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done: "open the word breaks of 'vi'".
  public let action: String
  /// ICU's status, above zero.
  public let status: Int32

  public init(action: String, status: Int32) {
    self.action = action
    self.status = status
  }

  /// ICU's name of the status: `U_ILLEGAL_ARGUMENT_ERROR`.
  public var name: String { String(cString: cicu_error_name(status)) }

  public var description: String { "ICU could not \(action) (\(name))" }
}

/// Throws where a status is a failure; a status below zero is a warning and passes.
@inline(__always)
func check(_ status: Int32, _ action: @autoclosure () -> String) throws(ICUError) {
  if status > 0 { throw ICUError(action: action(), status: status) }
}

/// ICU's status for a buffer that is too small; the call then says how long it must be.
let bufferOverflow: Int32 = 15

/// The ICU and Unicode versions that the binary runs with.
public enum ICUVersion {
  public static var icu: String { String(cString: cicu_version()) }
  public static var unicode: String { String(cString: cicu_unicode_version()) }
}
