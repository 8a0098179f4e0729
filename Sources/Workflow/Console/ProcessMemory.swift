import CMalloc
import Glibc

/// What this process has used of the machine's memory.
enum ProcessMemory {
  /// The most it had at once, in bytes, as the system counts pages; 0 where the system does not tell.
  static var peak: Int {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss * 1024
  }

  /// Gives back to the system what is free, after a stage that needed much more than what it leaves.
  ///
  /// The allocator keeps such memory in pieces, and what the next stage holds would come on top of them.
  static func trim() { malloc_trim(0) }
}
