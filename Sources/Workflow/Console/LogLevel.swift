import Bitext

/// Which messages are written: those of a level and of all above it.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
  case error
  case warning
  /// What is as it may be, but may be of interest: files of kinds that are not read.
  case note

  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
