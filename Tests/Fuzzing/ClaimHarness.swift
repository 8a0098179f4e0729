// A libFuzzer harness for the reader of claims; `Tests/Fuzzing/fuzz-urls claims` builds and runs it.
import Attribution
import Bitext

@testable import Reading

private let references: ReferenceReader = {
  do {
    return ReferenceReader(urls: try URLReader(grammar: .bundled()))
  } catch {
    fatalError("the bundled grammar can't be read: \(error)")
  }
}()

private let roles: LineRoles = {
  do {
    return LineRoles(words: try .bundled())
  } catch {
    fatalError("the bundled words of roles can't be read: \(error)")
  }
}()

private let template: Document = {
  guard let german = LanguageTag("de") else { fatalError("'de' is no language tag") }
  return Document(
    id: DocumentID(corpus: "fuzz", path: "a"), sha256: "", charset: "UTF-8", language: german,
    languageOrigin: .declared, text: "", blocks: [], metadata: DocumentMetadata())
}()

/// Stops with a message; `precondition` says nothing in a release build.
private func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// Whether a span is a stretch of whole characters in a range of the text.
private func lies(_ span: OriginalSpan, in outer: OriginalSpan, of bytes: [UInt8]) -> Bool {
  let isSeam = { (offset: Int) in offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
  return span.start >= outer.start && span.end <= outer.end && span.start <= span.end && isSeam(span.start)
    && isSeam(span.end)
}

/// What a block says of itself must lie in it, in order.
private func check(_ block: Block, in bytes: [UInt8]) {
  if let claim = block.claim {
    require(lies(claim, in: block.span, of: bytes), "claim \(claim) is not in its block \(block.span)")
  }
  var last = block.span.start
  for inline in block.inlineClaims {
    require(
      lies(inline.span, in: block.span, of: bytes) && inline.span.start >= last,
      "\(inline.span) is not in its block \(block.span), or overlaps the one before it")
    require(
      lies(inline.claim, in: inline.span, of: bytes), "claim \(inline.claim) is not in its \(inline.span)")
    last = inline.span.end
  }
}

/// Reads the bytes as an article's lines, the first one with a label before it.
///
/// Nothing but white space is left out, all that is claimed lies in its line, and every reference is a stretch of the
/// text, in order.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var document = template
  document.text =
    "Quelle: " + String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let text = document.text
  let bytes = Array(text.utf8)
  do {
    document.blocks = try roles.blocks(of: text, title: nil)
  } catch {
    fatalError("'\(text)' can't be read: \(error)")
  }
  var end = 0
  let whole = OriginalSpan(start: 0, end: bytes.count)
  for block in document.blocks {
    require(
      lies(block.span, in: whole, of: bytes) && block.span.start >= end, "block \(block.span) is misplaced")
    let gap = text[OriginalSpan(start: end, end: block.span.start)]
    require(isBlank(gap), "'\(gap)' is in no block")
    end = block.span.end
    check(block, in: bytes)
  }
  require(isBlank(text[OriginalSpan(start: end, end: bytes.count)]), "the text's end is in no block")
  var last = 0
  for reference in references.references(in: document) {
    let span = reference.span
    require(
      lies(span, in: whole, of: bytes) && span.start >= last && text[span] == reference.written,
      "'\(reference.written)' is not the text at \(span), or overlaps the one before it")
    last = span.end
  }
  return 0
}

private func isBlank(_ text: Substring) -> Bool {
  text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}" }
}
