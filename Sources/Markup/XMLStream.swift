import CLibXML2

/// A streaming XML reader: one event at a time, memory bounded by the largest node.
///
/// Hostile input is refused: no external entity and no DTD is loaded, nothing comes from the network, entities are
/// not expanded, and libxml2's own limits on depth and size stay on.
public struct XMLStream: ~Copyable {
  private let reader: xmlTextReaderPtr
  private let bytes: UnsafeMutableRawBufferPointer
  private let trouble: Trouble
  private let refusesDoctype: Bool

  /// The first complaint of the parser.
  private final class Trouble {
    var error: XMLError?
  }

  /// Reads a text that is in memory, in the encoding it declares.
  ///
  /// - Parameter refusesDoctype: whether a document type declaration ends the reading.
  /// - Throws: `XMLError` where libxml2 can't begin.
  public init(_ content: some Collection<UInt8>, refusesDoctype: Bool = false) throws(XMLError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 1)
    buffer.copyBytes(from: content)
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue)
    let opened = xmlReaderForMemory(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(content.count), nil, nil, options)
    guard let opened else {
      buffer.deallocate()
      throw XMLError(line: 1, column: 1, message: "cannot be read as XML")
    }
    let complaints = Trouble()
    xmlTextReaderSetStructuredErrorHandler(
      opened,
      { context, error in
        guard let context, let error else { return }
        let trouble = Unmanaged<Trouble>.fromOpaque(context).takeUnretainedValue()
        guard trouble.error == nil, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        var words = error.pointee.message.map { String(cString: $0) } ?? "not well formed"
        while words.last?.isWhitespace ?? false { words.removeLast() }
        // That limits can be lifted in the parser's code helps nobody.
        words = words.replacing(" use XML_PARSE_HUGE option", with: "")
        trouble.error = XMLError(
          line: Int(error.pointee.line), column: Int(error.pointee.int2),
          message: words.prefix(1).lowercased() + words.dropFirst())
      }, Unmanaged.passUnretained(complaints).toOpaque())
    reader = opened
    bytes = buffer
    trouble = complaints
    self.refusesDoctype = refusesDoctype
  }

  deinit {
    xmlFreeTextReader(reader)
    bytes.deallocate()
  }

  /// The line the reader stands in, from 1.
  public var line: Int { Int(xmlTextReaderGetParserLineNumber(reader)) }

  /// The next event; `nil` at the end.
  ///
  /// - Throws: `XMLError` at the first thing that is not well formed.
  public mutating func next() throws(XMLError) -> XMLEvent? {
    while true {
      let step = xmlTextReaderRead(reader)
      if step == 0 { return nil }
      guard step == 1 else {
        throw trouble.error
          ?? XMLError(
            line: line, column: Int(xmlTextReaderGetParserColumnNumber(reader)), message: "not well formed")
      }
      switch xmlReaderTypes(UInt32(xmlTextReaderNodeType(reader))) {
      case XML_READER_TYPE_ELEMENT:
        let name = text(xmlTextReaderConstName(reader))
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        return .start(name: name, attributes: attributes(), isEmpty: isEmpty)
      case XML_READER_TYPE_END_ELEMENT: return .end(name: text(xmlTextReaderConstName(reader)))
      case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE,
        XML_READER_TYPE_WHITESPACE:
        return .text(text(xmlTextReaderConstValue(reader)))
      case XML_READER_TYPE_DOCUMENT_TYPE where refusesDoctype:
        throw XMLError(
          line: line, column: Int(xmlTextReaderGetParserColumnNumber(reader)),
          message: "a document type declaration is not allowed, for safety")
      case XML_READER_TYPE_ENTITY_REFERENCE:
        throw XMLError(
          line: line, column: Int(xmlTextReaderGetParserColumnNumber(reader)),
          message: "entity '\(text(xmlTextReaderConstName(reader)))' is not expanded, for safety")
      default: continue
      }
    }
  }

  private func attributes() -> [String: String] {
    var found: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      found[text(xmlTextReaderConstName(reader))] = text(xmlTextReaderConstValue(reader))
    }
    xmlTextReaderMoveToElement(reader)
    return found
  }

  private func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
