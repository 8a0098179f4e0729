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

/// How many cores this process may run on.
public func availableCores() -> Int {
  var set = cpu_set_t()
  guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else { return 1 }
  return withUnsafeBytes(of: &set) { bytes in bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
}
