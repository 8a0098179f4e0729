import Glibc

/// Whether colours are wanted: on a terminal that has them, unless `NO_COLOR` is set (no-color.org).
enum TerminalColors {
  /// - Parameter descriptor: where the text goes; 1 is standard output.
  static func areWanted(descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1, value(of: "NO_COLOR").isEmpty else { return false }
    return value(of: "TERM") != "dumb"
  }

  private static func value(of name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
