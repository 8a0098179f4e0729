import Glibc
import Reading
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
      try translating { try memory.writeWithoutLog() }
    } catch {
      Self.remove(place)
      throw error
    }
  }

  /// Puts a new memory in its place.
  func finish() throws {
    guard let temporary else { return try translating { try memory.close() } }
    try translating {
      try memory.writeWithLog()
      try memory.close()
    }
    // It gets its name when the disk has all of it.
    let file = open(temporary, O_RDONLY | O_CLOEXEC)
    let isSafe = file >= 0 && fsync(file) == 0
    let failure = errno
    close(file)
    guard isSafe else {
      throw JobError(path: path, message: "cannot be written (\(systemMessage(failure)))")
    }
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
