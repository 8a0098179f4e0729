import Glibc
import TranslationMemory

/// The memory that an import goes to: where there is none yet, a new one that gets its name when it is whole.
final class StagedMemory {
  let memory: Memory
  private let path: String
  /// Where a new memory is made; `nil` where there is one already.
  private var temporary: String?

  init(path: String) throws {
    self.path = path
    guard !isFile(path) else {
      memory = try openMemory(path, mode: .readWrite(create: false))
      return
    }
    let place = "\(path).\(getpid()).partial"
    Self.remove(place)
    temporary = place
    do {
      memory = try openMemory(place, mode: .readWrite(create: true))
    } catch {
      Self.remove(place)
      throw error
    }
  }

  /// Puts a new memory in its place.
  func finish() throws {
    try translating { try memory.close() }
    guard let temporary else { return }
    // Another process may have made one meanwhile: it is not written over.
    guard link(temporary, path) == 0 else {
      let failure = errno
      throw JobError(
        path: path,
        message:
          "cannot be made (\(failure == EEXIST ? "it has come into being meanwhile" : "the folder can't be written"))",
        hint: failure == EEXIST ? "import once more" : nil)
    }
  }

  private static func remove(_ path: String) {
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
  }

  deinit {
    if let temporary {
      try? memory.close()
      Self.remove(temporary)
    }
  }
}
