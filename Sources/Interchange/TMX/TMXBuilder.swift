import Bitext
import Markup

/// Puts units together from the tags and texts of a TMX file, and tells what is wrong with them.
final class TMXBuilder: XMLFeedHandler {
  /// The most bytes one text may have.
  static let longestText = 1 << 20
  /// The most variants one unit may have.
  static let mostVariants = 200
  static let deepestInline = 32

  /// Where a piece of the file begins in the whole of it.
  var lineOffset = 0
  /// What comes before the first line's first character.
  var columnOffset = 0
  weak var feed: XMLFeed?
  var header = TMXHeader() { didSet { headerIsKnown?(header) } }
  var headerIsKnown: ((TMXHeader) -> Void)?
  /// Whether the file has shown itself to be TMX, so that it is worth looking for its next unit.
  var canGoOn: Bool { hasBody }
  var hasBody = false
  var failure: (any Error)?
  let deliver: (TMXUnit, Bool) throws -> Void
  let tell: (TMXDefect) -> Void

  var unit: TMXUnit?
  var variant: TMXUnit.Variant?
  var unitHasErrors = false
  var hasHeader = false
  /// What is open, from the root.
  var path: [Element] = []
  /// An element that is left out with all that is in it: its depth in `path`.
  var skipDepth: Int?
  var collected: [UInt8] = []
  var field = TMXField(name: "", value: "")
  var isJSON = false
  var inline = TMXInlineText()
  var spellings = TMXSpellings()

  enum Element: String {
    case tmx, header, body, tu, tuv, seg, prop, note, ude, map, inline, other
  }

  init(
    deliver: @escaping (_ unit: TMXUnit, _ isSound: Bool) throws -> Void,
    tell: @escaping (TMXDefect) -> Void
  ) {
    self.deliver = deliver
    self.tell = tell
  }

  /// Begins in the middle of the file, after a place that could not be read.
  func resume() {
    path = []
    unit = nil
    variant = nil
    skipDepth = nil
    unitHasErrors = false
    collected = []
    isResumed = true
    isRestarting = false
  }

  var isResumed = false

  /// Hands over what was read of a unit that can't be read to its end: what is wrong with it was told.
  func abandon() {
    guard var value = unit else { return }
    if var last = variant {
      if !last.hasText, path.contains(.seg) {
        inline.flush(&collected)
        last.text = inline.text
        last.hasText = true
      }
      value.variants.append(last)
    }
    unit = nil
    variant = nil
    do { try deliver(value, false) } catch { failure = error }
  }

  /// Whether the reading was stopped to go on with the tag that it was stopped at.
  private(set) var isRestarting = false

  private func restart() {
    isRestarting = true
    feed?.stop(XMLError(line: place.line - lineOffset, column: 1, message: "restart"))
  }

  func start(_ name: String, _ attributes: [XMLAttribute]) {
    let parent = path.last
    var element = Element(rawValue: name) ?? .other
    if parent == .seg || parent == .inline, element != .tu { element = .inline }
    defer { path.append(element) }
    guard skipDepth == nil else { return }
    guard fits(element, in: parent) else {
      if parent == nil {
        report(.notTMX(root: name))
        return stopReading()
      }
      report(.elementOutOfPlace(name, in: self.name(of: parent)))
      // Most likely the unit before was not closed: what comes is read as if it had been.
      if element == .tu, unit != nil { return restart() }
      skipDepth = path.count
      return
    }
    switch element {
    case .tmx: startFile(attributes)
    case .header: startHeader(attributes)
    case .body:
      hasBody = true
      if !hasHeader, !isResumed { report(.headerMissing) }
    case .tu: startUnit(attributes)
    case .tuv: startVariant(attributes)
    case .seg:
      if variant?.hasText ?? false { report(.secondSegment) }
      for attribute in attributes { report(.attributeUnknown(attribute.name, of: "seg")) }
      inline = TMXInlineText()
      collected.removeAll(keepingCapacity: true)
    case .prop:
      startField(attributes)
    case .note:
      collected.removeAll(keepingCapacity: true)
    case .inline: startInline(name, attributes)
    case .ude, .map: skipDepth = path.count
    case .other: break
    }
  }

  func end(_ name: String) {
    guard let element = path.popLast() else { return }
    if let depth = skipDepth {
      if path.count == depth { skipDepth = nil }
      return
    }
    switch element {
    case .seg: endSegment()
    case .prop: endField()
    case .note:
      add(note: String(decoding: collected, as: UTF8.self))
    case .inline:
      inline.flush(&collected)
      inline.close(name)
    case .tuv: endVariant()
    case .tu: endUnit()
    case .tmx:
      if !hasBody { report(.noBody) }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipDepth == nil, let element = path.last else { return }
    switch element {
    case .seg, .inline, .prop, .note:
      if collected.count + inline.count + bytes.count > Self.longestText {
        report(.textTooLong(limit: Self.longestText))
        skipDepth = path.count - 1
        collected.removeAll()
        inline = TMXInlineText()
        return
      }
      collected.append(contentsOf: bytes)
    default:
      if !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) {
        report(.strayText(in: name(of: element)))
      }
    }
  }

  private func fits(_ element: Element, in parent: Element?) -> Bool {
    switch (parent, element) {
    case (nil, .tmx), (.tmx, .header), (.tmx, .body), (.body, .tu), (.tu, .tuv), (.tuv, .seg), (_, .inline):
      true
    case (.header, .prop), (.header, .note), (.header, .ude), (.ude, .map): true
    case (.tu, .prop), (.tu, .note), (.tuv, .prop), (.tuv, .note): true
    default: false
    }
  }

  private func name(of element: Element?) -> String {
    switch element {
    case .inline, .other: "an element"
    default: element?.rawValue ?? ""
    }
  }

  var place: (line: Int, column: Int) {
    guard let place = feed?.place() else { return (1, 1) }
    return (place.line + lineOffset, place.line == 1 ? max(1, place.column + columnOffset) : place.column)
  }

  func report(_ kind: TMXDefect.Kind) {
    let place = place
    tell(TMXDefect(line: place.line, column: place.column, kind), spoils: true)
  }

  func tell(_ defect: TMXDefect, spoils: Bool) {
    if spoils, defect.severity == .error { unitHasErrors = true }
    tell(defect)
  }

  private(set) var isStopped = false

  func stopReading() {
    isStopped = true
    feed?.stop(XMLError(line: 1, column: 1, message: "stopped"))
  }
}
