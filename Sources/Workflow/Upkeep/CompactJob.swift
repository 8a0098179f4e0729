import TranslationMemory

/// `memory compact` and `memory backup`.
public enum FileUpkeep {
  /// Gives back the room that deleted rows left.
  ///
  /// - Returns: what it came to, in words.
  /// - Throws: `JobError` where it can't be done; the memory is as it was then.
  public static func compact(_ memory: String) throws -> String {
    let store = try openMemory(memory, mode: .readWrite(create: false))
    let sizes = try translating { try store.compact() }
    try translating { try store.close() }
    return "compacted  \(sizes.before) bytes to \(sizes.after)\n"
  }

  /// Copies a memory while others use it.
  public static func backup(_ memory: String, to copy: String) throws {
    try translating { try Memory.backup(memory, to: copy) }
  }
}
