// A libFuzzer harness for the URL reader; `Tests/Fuzzing/fuzz-urls` builds and runs it.
import Attribution
import Bitext

private let urls: URLReader = {
  do {
    return try URLReader(grammar: .bundled())
  } catch {
    fatalError("the bundled grammar can't be read: \(error)")
  }
}()

private let references = ReferenceReader(urls: urls)

/// Stops with a message; `precondition` says nothing in a release build.
private func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// Reads the bytes as a URL and as a claim; what is canonical must stay as it is.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let reading = urls.read(text)
  if let canonical = reading.canonical {
    let again = urls.read(canonical)
    require(again.canonical == canonical, "'\(canonical)' becomes '\(again.canonical ?? "nil")'")
    require(again.key == reading.key, "'\(canonical)' has another key: \(again.key ?? "nil")")
    require(again.defect == nil, "'\(canonical)' is malformed: \(again.defect?.message ?? "")")
  }
  let line = "Quelle: " + text
  guard let german = LanguageTag("de") else { return 0 }
  let span = OriginalSpan(start: 0, end: line.utf8.count)
  let document = Document(
    id: DocumentID(corpus: "fuzz", path: "a"), sha256: "", charset: "UTF-8", language: german,
    languageOrigin: .declared, text: line,
    blocks: [Block(index: 0, role: .attribution, span: span, claim: OriginalSpan(start: 8, end: span.end))],
    metadata: DocumentMetadata())
  for reference in references.references(in: document) {
    require(String(line[reference.span]) == reference.written, "a span that is not the text")
  }
  return 0
}
