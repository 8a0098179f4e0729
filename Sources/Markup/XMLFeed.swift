import CLibXML2

/// Takes what an `XMLFeed` finds, in document order.
public protocol XMLFeedHandler: AnyObject {
  func start(_ name: String, _ attributes: [XMLAttribute])
  func end(_ name: String)
  /// A piece of character data in UTF-8, as the parser cuts it; valid during the call only.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// An attribute as it is written, its value without entities.
public struct XMLAttribute: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A streaming XML reader that is fed piece by piece and calls a handler: for large files, where `XMLStream`'s
/// values would cost more than the parsing.
///
/// Hostile input is refused: no DTD is loaded, an entity that is declared or used ends the reading, libxml2's limits
/// on depth and text size stay on, and a tag, comment or instruction longer than `longestTag` bytes ends it too
/// (attributes are compared pair by pair).
public final class XMLFeed {
  /// The most bytes that one tag, comment or instruction may have.
  public static let longestTag = 1 << 18

  private var context: xmlParserCtxtPtr?
  private var isFinishing = false
  private let handler: any XMLFeedHandler
  /// The first thing that is wrong; nothing is read after it.
  public private(set) var error: XMLError?

  /// - Parameter first: the first bytes, at least 4 where there are as many; they tell the encoding.
  public init(_ handler: any XMLFeedHandler, first: UnsafeRawBufferPointer) {
    self.handler = handler
    var callbacks = xmlSAXHandler()
    callbacks.initialized = XML_SAX2_MAGIC
    callbacks.startElementNs = { XMLFeed.at($0)?.started($1, $2, $6, $8) }
    callbacks.endElementNs = { context, name, prefix, _ in XMLFeed.at(context)?.ended(name, prefix) }
    callbacks.characters = { XMLFeed.at($0)?.found($1, $2) }
    callbacks.ignorableWhitespace = { XMLFeed.at($0)?.found($1, $2) }
    callbacks.cdataBlock = { XMLFeed.at($0)?.found($1, $2) }
    callbacks.reference = { XMLFeed.at($0)?.refuse("the entity '\(XMLFeed.text($1))' is not expanded") }
    callbacks.entityDecl = { context, name, _, _, _, _ in
      XMLFeed.at(context)?.refuse("the entity '\(XMLFeed.text(name))' is declared, which is not allowed")
    }
    callbacks.serror = { XMLFeed.at($0)?.complained($1) }
    // What its decoders complain of, the parser would print on standard error besides.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    context = xmlCreatePushParserCtxt(
      &callbacks, Unmanaged.passUnretained(self).toOpaque(),
      first.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(min(first.count, 4)), nil)
    guard let context else {
      error = XMLError(line: 1, column: 1, message: "cannot be read as XML")
      return
    }
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    if first.count > 4 { feed(UnsafeRawBufferPointer(rebasing: first[4...])) }
  }

  deinit { xmlFreeParserCtxt(context) }

  /// Takes the next bytes.
  public func feed(_ bytes: UnsafeRawBufferPointer) {
    guard error == nil, let context, !bytes.isEmpty else { return }
    xmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
    if error == nil, let input = context.pointee.input,
      input.pointee.end - input.pointee.cur > Self.longestTag
    {
      refuse("a tag, comment or instruction longer than \(Self.longestTag) bytes, or without an end")
    }
    if error == nil, context.pointee.wellFormed == 0 { refuse("not well formed") }
  }

  /// Says that nothing more comes.
  public func finish() {
    guard error == nil, let context else { return }
    isFinishing = true
    xmlParseChunk(context, nil, 0, 1)
    if error == nil, context.pointee.wellFormed == 0 { refuse("not well formed") }
  }

  /// Ends the reading with an error of the handler's own, at the beginning of the tag that it is being told of.
  public func stop(_ error: XMLError) {
    guard self.error == nil else { return }
    note(error)
    if let input = context?.pointee.input, let cursor = input.pointee.cur, let base = input.pointee.base {
      var at = cursor
      while at > base, at.pointee != 0x3C { at -= 1 }
      tagLength = cursor - at
    }
    if let context { xmlStopParser(context) }
  }

  /// How many bytes of UTF-8 the tag has that the handler stopped at.
  public private(set) var tagLength = 0

  /// The encoding the text declares.
  public var declaredEncoding: String? { context?.pointee.encoding.map { String(cString: $0) } }

  /// How many bytes were read, up to where the parser stands.
  public private(set) var consumed = 0

  /// Where the tag begins whose start the handler is being told, and where an end tag ends; from 1, in characters.
  public func place() -> (line: Int, column: Int) {
    guard let input = context?.pointee.input, let cursor = input.pointee.cur, let base = input.pointee.base
    else {
      return (1, 1)
    }
    var at = cursor
    var line = Int(input.pointee.line)
    // No '<' can stand inside a tag.
    while at > base, at.pointee != 0x3C {
      at -= 1
      if at.pointee == 0x0A { line -= 1 }
    }
    let offset = Int(input.pointee.consumed) + (at - base)
    // Of a file that is one line, what stands before the last place is not counted again.
    let known = lastPlace.line == line && lastPlace.offset <= offset ? offset - lastPlace.offset : .max
    var column = 1
    var counted = 0
    while at > base, (at - 1).pointee != 0x0A {
      if counted == known {
        column += lastPlace.column - 1
        break
      }
      at -= 1
      counted += 1
      if at.pointee & 0xC0 != 0x80 { column += 1 }
    }
    // Where the line's beginning has left the buffer, the parser's own count is all there is.
    if counted != known, at == base, line == Int(input.pointee.line) {
      column = max(1, Int(input.pointee.col))
    }
    lastPlace = (offset, line, column)
    return (line, column)
  }

  // The offset is that of the text in UTF-8, as the parser holds it.
  private var lastPlace = (offset: Int.max, line: 0, column: 0)

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLFeed? {
    pointer.map { Unmanaged<XMLFeed>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// - Parameter list: name, prefix, namespace, and the ends of the value, five pointers an attribute.
  private func started(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ count: Int32,
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard error == nil else { return }
    var attributes: [XMLAttribute] = []
    if let list, count > 0 {
      attributes.reserveCapacity(Int(count))
      for index in 0..<Int(count) {
        guard let start = list[5 * index + 3], let end = list[5 * index + 4] else { continue }
        let value = UnsafeBufferPointer(start: start, count: end - start)
        attributes.append(
          XMLAttribute(
            name: self.name(list[5 * index], list[5 * index + 1]),
            value: Self.value(value)))
      }
    }
    handler.start(self.name(name, prefix), attributes)
  }

  /// An attribute's value; in it, the parser leaves each '&' as the reference `&#38;` for a tree to resolve.
  private static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      plain.append(bytes[index])
      index += bytes[index...].starts(with: "&#38;".utf8) ? 5 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private func ended(_ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?) {
    if error == nil { handler.end(self.name(name, prefix)) }
  }

  /// A name with its prefix.
  private func name(_ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?) -> String {
    // The parser keeps each name once, as long as it lives.
    let key = NameKey(name: name, prefix: prefix)
    if let known = names[key] { return known }
    let made = prefix == nil ? Self.text(name) : "\(Self.text(prefix)):\(Self.text(name))"
    if names.count < Self.mostNames { names[key] = made }
    return made
  }

  private struct NameKey: Hashable {
    var name: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
  }

  private var names: [NameKey: String] = [:]
  /// Hostile files have more.
  private static let mostNames = 1 << 10

  private func found(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
    if error == nil { handler.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
  }

  private func refuse(_ message: String) {
    guard error == nil, let context else { return }
    let input = context.pointee.input
    note(
      XMLError(
        line: Int(input?.pointee.line ?? 1), column: Int(input?.pointee.col ?? 1), message: message))
    xmlStopParser(context)
  }

  private func complained(_ complaint: xmlErrorPtr?) {
    // A prefix without a namespace makes no difference to what is read.
    guard error == nil, let complaint, complaint.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
      complaint.pointee.domain != Int32(XML_FROM_NAMESPACE.rawValue)
    else { return }
    var words = complaint.pointee.message.map { String(cString: $0) } ?? "not well formed"
    // The parser's words are one line; what the file's bytes were, it tells on a second.
    words = String(words.prefix { !$0.isNewline })
    // Nor do the names of the parser's own functions say anything.
    if words.hasPrefix("xmlParse"), let colon = words.firstIndex(of: ":") {
      words = String(words[words.index(after: colon)...].drop { $0 == " " })
      if words == "no name" { words = "a '&' or '<' without a name" }
    }
    // What the parser says of a file that ends inside of an element.
    if isFinishing, complaint.pointee.code == Int32(XML_ERR_DOCUMENT_END.rawValue) {
      words = "it ends too early"
    }
    if !(words.dropFirst().first?.isUppercase ?? false) {
      words = words.prefix(1).lowercased() + words.dropFirst()
    }
    note(
      XMLError(
        line: max(1, Int(complaint.pointee.line)), column: max(1, Int(complaint.pointee.int2)), message: words
      ))
    if let context { xmlStopParser(context) }
  }

  private func note(_ error: XMLError) {
    self.error = error
    if let context { consumed = max(0, Int(xmlByteConsumed(context))) }
  }
}
