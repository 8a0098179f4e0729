// A libFuzzer harness for Markdown, DOCX and ODT; `Tests/Fuzzing/fuzz-urls documents` builds and runs it.
import Bitext

@testable import Reading

private let reader: CorpusReader = {
  do {
    return try CorpusReader.forSingleFiles()
  } catch {
    fatalError("the bundled tables can't be read: \(error)")
  }
}()

/// Stops with a message; `precondition` says nothing in a release build.
private func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// The first byte picks the kind, the rest is a Markdown text, a whole archive, or the main part of one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let kind = bytes.first else { return 0 }
  let rest = Array(bytes.dropFirst())
  var outcome = ReadOutcome(path: "a", location: "a", document: nil, diagnostics: [])
  var content: DocumentContent?
  switch kind % 8 {
  case 0: content = reader.officeContent(of: rest, .word, DocumentMetadata(), &outcome)
  case 1, 2:
    let archive = archive("word/document.xml", rest)
    content = reader.officeContent(of: archive, .word, DocumentMetadata(), &outcome)
  case 3, 4:
    let archive = archive("content.xml", rest)
    content = reader.officeContent(of: archive, .openDocument, DocumentMetadata(), &outcome)
  default:
    content = reader.markdownContent(of: rest, encoding: "UTF-8", DocumentMetadata(), &outcome)
    if let content, outcome.diagnostics.allSatisfy({ $0.severity < .error }), content.charset == "UTF-8",
      !rest.starts(with: [0xEF, 0xBB, 0xBF])
    {
      checkPlaces(content, rest)
    }
  }
  require(content != nil || outcome.diagnostics.contains { $0.severity == .error }, "nothing is said")
  guard let content else { return 0 }
  let size = content.text.utf8.count
  for link in content.hints.links {
    require(link.span.start < link.span.end && link.span.end <= size, "a link at \(link.span) of \(size)")
  }
  for start in content.hints.roles.keys { require(start < size, "a line at \(start) of \(size)") }
  return 0
}

private func archive(_ name: String, _ part: [UInt8]) -> [UInt8] {
  var writer = ZIPWriter()
  writer.add(name, part)
  return writer.finished()
}

/// Every letter of the text is the one that stands at its place in the file.
private func checkPlaces(_ content: DocumentContent, _ file: [UInt8]) {
  guard let places = content.fileLines else { fatalError("no places") }
  let text = Array(content.text.utf8)
  var run = 0
  for index in text.indices where text[index].isLetterOrDigit {
    while run + 1 < places.runs.count, places.runs[run + 1].start <= index { run += 1 }
    let place = places.runs[run]
    guard place.isVerbatim else { continue }
    let offset = place.offset + index - place.start
    require(
      offset < file.count && file[offset] == text[index], "the byte at \(index) is not that at \(offset)")
  }
}
