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

  /// From now on gives large arrays back to the system when they go: for stages whose lists grow with the corpus.
  ///
  /// By itself the allocator soon keeps even the largest for the next one, in holes that smaller ones break up.
  static func giveBackLarge() {
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    // What is free at the end of a thread's heap: by itself a few texts' worth goes back and is got again for each.
    mallopt(M_TRIM_THRESHOLD, 1 << 21)
  }

  /// From now on keeps large arrays for the next ones: for stages that need them again and again, to which getting
  /// them from the system anew would cost more than what they do with them.
  static func keepLarge() {
    mallopt(M_MMAP_THRESHOLD, 1 << 25)
    mallopt(M_TRIM_THRESHOLD, 1 << 26)
  }

  /// Gives back to the system what is free, after a stage that needed much more than what it leaves.
  ///
  /// The allocator keeps such memory in pieces, and what the next stage holds would come on top of them.
  static func trim() { malloc_trim(0) }
}
