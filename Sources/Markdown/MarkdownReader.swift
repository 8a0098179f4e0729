import CMD4C
import Markup

/// A part of a Markdown text that begins and ends a line.
public enum MarkdownBlock: Sendable, Hashable {
  case heading(level: Int)
  case paragraph
  case tableCell
  case code
  case html
  /// What only holds other blocks: lists and their items, quotes, tables and their rows.
  case container
}

/// A part of a line.
public enum MarkdownSpan: Sendable, Hashable {
  case link(target: String)
  case image
  /// Emphasis, code and what else only looks different.
  case style
}

/// A piece of text in a block.
public enum MarkdownPiece: Sendable, Hashable {
  /// The characters that stand there, as bytes of the source.
  case characters(Range<Int>)
  /// A reference such as `&amp;`, as bytes of the source, and what it stands for.
  case reference(Range<Int>, String)
  /// A tag, comment or other piece of HTML, as bytes of the source; all of the text of a block of HTML.
  case html(Range<Int>)
  /// A line break of the source that is none of the text.
  case softBreak
  case lineBreak
}

/// Takes what `MarkdownReader` finds, in the order of the text.
public protocol MarkdownHandler: AnyObject {
  func enter(_ block: MarkdownBlock)
  func leave(_ block: MarkdownBlock)
  func enter(_ span: MarkdownSpan)
  func leave(_ span: MarkdownSpan)
  func found(_ text: MarkdownPiece)
}

/// What keeps a Markdown text from being read.
public enum MarkdownError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Larger than the parser's numbers.
  case tooLarge
  /// A few link targets, or a table's few characters, that stand for more than any text has.
  case growsTooMuch
  case noMemory

  public var description: String {
    switch self {
    case .tooLarge: "is too large for a Markdown text (limit 2 GB)"
    case .growsTooMuch: "its links or tables grow more than 16 times, as no text does"
    case .noMemory: "no memory left to read it as Markdown"
    }
  }
}

/// Reads CommonMark with GitHub's tables, by MD4C.
///
/// MD4C gives each piece of text by its place in the source, takes a time linear in the size of nearly all texts, and
/// does not recurse, so that deep nesting harms nothing. (cmark knows places only of blocks for sure, and no tables.)
public enum MarkdownReader {
  /// Reads a text in UTF-8 from a byte on.
  ///
  /// - Parameter masked: the text as the parser is to see it, where some of its characters are not to be taken for markup:
  ///   as many bytes.
  /// - Throws: `MarkdownError`
  public static func read(
    _ source: [UInt8], masked: [UInt8]? = nil, from start: Int = 0, _ handler: any MarkdownHandler
  ) throws(MarkdownError) {
    guard source.count < 1 << 31 else { throw .tooLarge }
    precondition(masked.map { $0.count == source.count } ?? true, "a mask changes no place")
    var parser = MD_PARSER()
    // MD4C's links without brackets take it a time quadratic in their number.
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)
    parser.enter_block = { Calls.at($2).block($0, $1, entered: true) }
    parser.leave_block = { Calls.at($2).block($0, $1, entered: false) }
    parser.enter_span = { Calls.at($2).span($0, $1, entered: true) }
    parser.leave_span = { Calls.at($2).span($0, $1, entered: false) }
    parser.text = { Calls.at($3).text($0, $1, Int($2)) }
    let (code, isStopped) = (masked ?? source).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        let calls = Calls(handler, characters, source)
        return withExtendedLifetime(calls) {
          let code = md_parse(
            characters.baseAddress.map { $0 + start }, UInt32(characters.count - start), &parser,
            Unmanaged.passUnretained(calls).toOpaque())
          return (code, calls.told >= Calls.most(source.count))
        }
      }
    }
    if isStopped { throw .growsTooMuch }
    guard code == 0 else { throw .noMemory }
  }

  /// What MD4C calls back.
  private final class Calls {
    /// MD4C 0.4 stops at once only where this is negative.
    private static let stopped: Int32 = -1

    private let handler: any MarkdownHandler
    private let source: UnsafeBufferPointer<CChar>
    private let written: [UInt8]
    /// Bytes of link targets and blocks that were told: each stands for a byte of the source at least, but where it is
    /// told again and again.
    private(set) var told = 0

    init(_ handler: any MarkdownHandler, _ source: UnsafeBufferPointer<CChar>, _ written: [UInt8]) {
      self.handler = handler
      self.source = source
      self.written = written
    }

    static func at(_ pointer: UnsafeMutableRawPointer?) -> Calls {
      guard let pointer else { preconditionFailure("MD4C calls back with what it was given") }
      return Unmanaged<Calls>.fromOpaque(pointer).takeUnretainedValue()
    }

    func block(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?, entered: Bool) -> Int32 {
      let block: MarkdownBlock =
        switch type {
        case MD_BLOCK_H:
          .heading(level: Int(detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1))
        case MD_BLOCK_P: .paragraph
        case MD_BLOCK_TH, MD_BLOCK_TD: .tableCell
        case MD_BLOCK_CODE: .code
        case MD_BLOCK_HTML: .html
        default: .container
        }
      told += 1
      guard told < Self.most(written.count) else { return Self.stopped }
      if entered { handler.enter(block) } else { handler.leave(block) }
      return 0
    }

    static func most(_ size: Int) -> Int { max(1 << 23, 16 * size) }

    func span(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?, entered: Bool) -> Int32 {
      var span = MarkdownSpan.style
      if type == MD_SPAN_A, let link = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self) {
        told += Int(link.pointee.href.size)
        guard told < Self.most(written.count) else { return Self.stopped }
        span = .link(target: entered ? plain(link.pointee.href) : "")
      } else if type == MD_SPAN_IMG {
        span = .image
      }
      if entered { handler.enter(span) } else { handler.leave(span) }
      return 0
    }

    func text(_ type: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: Int) -> Int32 {
      guard let text, let base = source.baseAddress else { return 0 }
      switch type {
      case MD_TEXT_BR: handler.found(.lineBreak)
      case MD_TEXT_SOFTBR: handler.found(.softBreak)
      default:
        // A blank of the parser's own stands for a line break in code.
        guard text >= base, text < base + source.count else {
          handler.found(.softBreak)
          return 0
        }
        let range = text - base..<text - base + size
        switch type {
        case MD_TEXT_ENTITY:
          let written = Self.string(text, size)
          handler.found(.reference(range, HTMLReference.text(of: written) ?? written))
        case MD_TEXT_HTML: handler.found(.html(range))
        default: handler.found(.characters(range))
        }
      }
      return 0
    }

    /// A target without backslashes, which MD4C takes out, and without references.
    private func plain(_ attribute: MD_ATTRIBUTE) -> String {
      // A target that needs no change stands in the source.
      if let text = attribute.text, let base = source.baseAddress, text >= base, text < base + source.count {
        let start = text - base
        return String(decoding: written[start..<start + Int(attribute.size)], as: UTF8.self)
      }
      guard let text = attribute.text, let types = attribute.substr_types,
        let starts = attribute.substr_offsets
      else { return "" }
      var plain = ""
      var index = 0
      while starts[index] < attribute.size {
        let piece = Self.string(text + Int(starts[index]), Int(starts[index + 1] - starts[index]))
        plain += types[index] == MD_TEXT_ENTITY ? HTMLReference.text(of: piece) ?? piece : piece
        index += 1
      }
      return plain
    }

    private static func string(_ text: UnsafePointer<CChar>, _ size: Int) -> String {
      let bytes = UnsafeRawBufferPointer(start: text, count: size)
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
