import Bitext
import Hashing

extension CorpusReader {
  /// The text of a word processor's file, and what it says of itself where the corpus does not.
  func officeContent(
    of bytes: [UInt8], _ kind: CorpusFile.Kind, _ known: DocumentMetadata, _ outcome: inout ReadOutcome
  ) -> DocumentContent? {
    guard !bytes.isEmpty else {
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: "file is empty"))
      return nil
    }
    let file: (taken: TakenText, leftOut: LeftOut, metadata: DocumentMetadata)
    do throws(OfficeError) {
      if kind == .word {
        let word = try WordFile(bytes, limit: options.maxFileSize)
        file = (word.taken, word.leftOut, word.metadata)
      } else {
        let document = try OpenDocumentFile(bytes, limit: options.maxFileSize)
        file = (document.taken, document.leftOut, document.metadata)
      }
    } catch {
      outcome.diagnostics.append(
        Diagnostic(.error, path: outcome.location, message: error.description, hint: error.hint))
      return nil
    }
    outcome.diagnostics += [file.leftOut.diagnostic(outcome.location)].compactMap { $0 }
    return DocumentContent(
      file.taken, charset: "UTF-8", sha256: bytes.withUnsafeBytes { SHA256.hex($0) },
      metadata: known.filled(from: file.metadata), isLanguageItsOwn: known.language == nil, title: nil,
      emptiness: "no text in the file")
  }
}
