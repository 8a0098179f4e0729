// A libFuzzer harness for the reader of claims; `Tests/Fuzzing/fuzz-urls claims` builds and runs it.
import Attribution
import Bitext

private let references: ReferenceReader = {
  do {
    return ReferenceReader(urls: try URLReader(grammar: .bundled()))
  } catch {
    fatalError("the bundled grammar can't be read: \(error)")
  }
}()

private let template: Document = {
  guard let german = LanguageTag("de") else { fatalError("'de' is no language tag") }
  return Document(
    id: DocumentID(corpus: "fuzz", path: "a"), sha256: "", charset: "UTF-8", language: german,
    languageOrigin: .declared, text: "", blocks: [], metadata: DocumentMetadata())
}()

/// Reads the bytes as a claim and the line after it: every reference is a stretch of the text, in order.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var document = template
  let written = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  document.text = "Quelle: " + written
  let size = document.text.utf8.count
  let end = document.text.utf8.prefix { $0 != UInt8(ascii: "\n") }.count
  document.blocks = [
    Block(
      index: 0, role: .attribution, span: OriginalSpan(start: 0, end: end),
      claim: OriginalSpan(start: 8, end: end))
  ]
  if end + 1 < size {
    document.blocks.append(
      Block(index: 1, role: .body, span: OriginalSpan(start: end + 1, end: size), claim: nil))
  }
  var last = 8
  for reference in references.references(in: document) {
    let span = reference.span
    guard span.start >= last, span.end <= size, String(document.text[span]) == reference.written else {
      fatalError("'\(reference.written)' is not the text at \(span), or overlaps the one before it")
    }
    last = span.end
  }
  return 0
}
