import Bitext

extension CorpusReader {
  /// The bytes of a file; `nil` where it can't be read, which is told.
  static func bytes(
    of file: CorpusFile, options: ReadingOptions, diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    do throws(FileError) {
      return try FileBytes.read(file.location, limit: options.maxFileSize)
    } catch {
      diagnostics.append(
        Diagnostic(.error, path: file.location, message: error.description, hint: error.hint))
      return nil
    }
  }

  /// The text of bytes; `nil` where they are none, which is told.
  static func decode(
    _ bytes: [UInt8], encoding: String?, _ location: String, diagnostics: inout [Diagnostic]
  ) -> DecodedFile? {
    do {
      return try TextDecoding.decode(bytes, declared: encoding)
    } catch NotTextError.binary(let byte, let offset) {
      let hex = String(byte, radix: 16, uppercase: true)
      diagnostics.append(
        Diagnostic(
          .error, path: location,
          message: "is not a text (found the byte 0x\(hex.count == 1 ? "0" : "")\(hex) at offset \(offset))"))
    } catch NotTextError.unknownCharset {
      diagnostics.append(
        Diagnostic(
          .error, path: location, message: "is not UTF-8, and no other charset fits",
          hint: "convert the file to UTF-8"))
    } catch {
      diagnostics.append(Diagnostic(.error, path: location, message: "\(error)"))
    }
    return nil
  }

  /// Tells of a guessed charset and of bytes that could not be decoded.
  static func report(_ decoded: DecodedFile, _ location: String, _ diagnostics: inout [Diagnostic]) {
    if let declared = decoded.contradicted {
      diagnostics.append(
        Diagnostic(
          .warning, path: location,
          message: "is said to be in \(declared) but is not; read as \(decoded.charset)",
          hint: "mend what says so: --encoding, sources.tsv, the sidecar or the page"))
    } else if let confidence = decoded.guessConfidence {
      diagnostics.append(
        Diagnostic(
          .warning, path: location,
          message: "is not UTF-8; read as \(decoded.charset) (confidence \(confidence) of 100)",
          hint: "say its charset with --encoding, or in a sidecar (\"encoding\")"))
    }
    if let first = decoded.undecodable.first {
      diagnostics.append(
        Diagnostic(
          .error, path: location, place: TextPlace(of: first, in: decoded.text),
          message: "undecodable bytes in \(decoded.charset), kept as U+FFFD"
            + (decoded.undecodable.count > 1 ? " (\(decoded.undecodable.count) places)" : "")))
    }
  }
}
