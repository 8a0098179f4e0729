import Glibc

/// What this process has used of the machine's memory.
enum ProcessMemory {
  /// The most it had at once, in bytes, as the system counts pages; 0 where the system does not tell.
  static var peak: Int {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss * 1024
  }
}
