import Bitext
import ICUText
import Glibc
import Hashing
import TranslationMemory

/// Opens a memory, with its errors in a job's words.
func openMemory(_ path: String, mode: Memory.Mode) throws -> Memory {
  try translating { try Memory.open(path, mode: mode) }
}

/// Whether something stands at a path.
func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0
}

/// Makes sure that a memory that was written to is still there: SQLite goes on writing into a file that was removed.
func checkPresence(ofMemory path: String) throws(JobError) {
  guard !isFile(path) else { return }
  throw JobError(
    path: path, message: "the memory was removed during the run, and what was stored with it",
    hint: "run the same command again")
}

/// Runs something on a memory, with its errors in a job's words.
func translating<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as MemoryError {
    throw JobError(path: error.path, message: error.message, hint: error.hint)
  }
}

/// A hash of some texts: 32 hexadecimal digits; different lists never run together.
func hash(_ parts: [String]) -> String {
  String(SHA256.hex(parts.map { "\($0.utf8.count):\($0)" }.joined()).prefix(32))
}

extension CorpusOptions {
  /// The languages that the user named.
  ///
  /// - Throws: `JobError` where one is no BCP 47 tag.
  func languages() throws -> (from: LanguageTag?, to: LanguageTag?) {
    (
      try from.map { try languageTag($0, option: "--from") },
      try to.map { try languageTag($0, option: "--to") }
    )
  }
}

/// Whether a text is a BCP 47 language tag.
public func isLanguageTag(_ text: String) -> Bool { LanguageTag(text) != nil }

/// Whether a charset of that name can be read.
public func isCharset(_ name: String) -> Bool { Charset.canonicalName(name) != nil }

/// Reads a language tag that the user gave.
func languageTag(_ text: String, option: String) throws(JobError) -> LanguageTag {
  guard let tag = LanguageTag(text) else {
    throw JobError(
      message: "'\(option)' is not a language tag (found '\(text)')",
      hint: "write a BCP 47 tag such as de or vi")
  }
  return tag
}
