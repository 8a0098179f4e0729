import Alignment
import Glibc
import ICUText

/// What the program is made of.
public enum ProgramVersion {
  /// The program's own version.
  public static let number = "0.1.0"

  /// The version with that of the aligner, which decides what pairs come out, and of ICU.
  public static var text: String {
    "satzpaar \(number) (\(Aligner.version), ICU \(ICUVersion.icu), Unicode \(ICUVersion.unicode))"
  }
}

/// How many cores there are.
public func availableCores() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
