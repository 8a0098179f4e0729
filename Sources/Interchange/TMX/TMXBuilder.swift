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
  private var header = TMXHeader() { didSet { headerIsKnown?(header) } }
  var headerIsKnown: ((TMXHeader) -> Void)?
  /// Whether the file has shown itself to be TMX, so that it is worth looking for its next unit.
  var canGoOn: Bool { hasBody }
  private(set) var hasBody = false
  private(set) var failure: (any Error)?
  private let deliver: (TMXUnit, Bool) throws -> Void
  private let tell: (TMXDefect) -> Void

  private var unit: TMXUnit?
  private var variant: TMXUnit.Variant?
  private var unitHasErrors = false
  private var hasHeader = false
  /// What is open, from the root.
  private var path: [Element] = []
  /// An element that is left out with all that is in it: its depth in `path`.
  private var skipDepth: Int?
  private var collected: [UInt8] = []
  private var field = TMXField(name: "", value: "")
  private var isJSON = false
  private var inline = TMXInlineText()

  private enum Element: String {
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

  private var isResumed = false

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

  private func startFile(_ attributes: [XMLAttribute]) {
    let version = attributes.first { $0.name == "version" }?.value
    if !isResumed, version.map({ !["1.1", "1.2", "1.3", "1.4", "1.4b"].contains($0) }) ?? true {
      report(.unknownVersion(version))
    }
  }

  private func startHeader(_ attributes: [XMLAttribute]) {
    hasHeader = true
    for name in TMXAttributes.required(of: "header") where !attributes.contains(where: { $0.name == name }) {
      report(.headerAttributeMissing(name))
    }
    check(attributes, of: "header")
    header.sourceLanguage = attributes.first { $0.name == "srclang" }?.value
    if header.sourceLanguage?.lowercased() == "*all*" { header.sourceLanguage = nil }
    if let language = header.sourceLanguage, TMXLanguage.tag(language) == nil {
      report(.attributeValue("srclang", language, wanted: "a language tag or *all*"))
      header.sourceLanguage = nil
    }
  }

  private func startUnit(_ attributes: [XMLAttribute]) {
    var value = TMXUnit()
    (value.line, value.column) = place
    unitHasErrors = false
    unit = value
    check(attributes, of: "tu")
    unit?.attributes = attributes.filter { TMXAttributes.isKnown($0.name, of: "tu") }.map(Self.field)
    unit?.properties = attributes.filter { !TMXAttributes.isKnown($0.name, of: "tu") }.map(Self.field)
  }

  private func startVariant(_ attributes: [XMLAttribute]) {
    var value = TMXUnit.Variant()
    for attribute in attributes {
      switch attribute.name {
      case "xml:lang": value.language = attribute.value
      case "lang":
        if value.language.isEmpty { value.language = attribute.value }
        report(.languageAttribute)
      case let name where TMXAttributes.isKnown(name, of: "tuv"):
        value.attributes.append(Self.field(attribute))
      default: value.properties.append(Self.field(attribute))
      }
    }
    check(attributes.filter { $0.name != "lang" }, of: "tuv")
    if value.language.isEmpty {
      report(.languageMissing)
    } else if let tag = TMXLanguage.exactTag(value.language) {
      if !TMXLanguage.isConventional(value.language) {
        report(.languageSpelling(value.language, tag.rawValue))
      }
      if let unit, unit.variants.contains(where: { TMXLanguage.exactTag($0.language) == tag }) {
        report(.languageTwice(tag.rawValue))
      }
    } else {
      report(.languageUnreadable(value.language))
    }
    variant = value
  }

  private static func field(_ attribute: XMLAttribute) -> TMXField {
    TMXField(name: attribute.name, value: attribute.value)
  }

  private func check(_ attributes: [XMLAttribute], of element: String) {
    for attribute in attributes {
      if !TMXAttributes.isKnown(attribute.name, of: element) {
        report(.attributeUnknown(attribute.name, of: element))
      } else if let wanted = TMXAttributes.complaint(attribute) {
        report(.attributeValue(attribute.name, attribute.value, wanted: wanted))
      }
    }
  }

  private func startField(_ attributes: [XMLAttribute]) {
    collected.removeAll(keepingCapacity: true)
    field = TMXField(name: attributes.first { $0.name == "type" }?.value ?? "", value: "")
    isJSON = attributes.contains { $0.name == "o-encoding" && $0.value == TMXNames.jsonEncoding }
    if field.name.isEmpty { report(.propertyTypeMissing) }
  }

  private func endField() {
    field.value = String(decoding: collected, as: UTF8.self)
    collected.removeAll(keepingCapacity: true)
    if isJSON {
      if var scanner = try? JSONScanner(Array(field.value.utf8), line: 1),
        let text = try? scanner.string("a string"),
        scanner.isAtEnd()
      {
        field.value = text
      } else {
        report(.propertyUnreadable(field.name))
      }
    }
    guard !field.name.isEmpty else { return add(note: field.value) }
    if variant != nil { variant?.properties.append(field) } else { unit?.properties.append(field) }
  }

  private func add(note: String) {
    collected.removeAll(keepingCapacity: true)
    if variant != nil { variant?.notes.append(note) } else { unit?.notes.append(note) }
  }

  private func startInline(_ name: String, _ attributes: [XMLAttribute]) {
    inline.flush(&collected)
    for kind in inline.open(name, attributes) { report(kind) }
    if inline.depth > Self.deepestInline {
      report(.inlineTooDeep(limit: Self.deepestInline))
      stopReading()
    }
  }

  private func endSegment() {
    inline.flush(&collected)
    for kind in inline.unpaired() { report(kind) }
    guard variant?.hasText == false else { return }
    variant?.text = inline.text
    variant?.markup = inline.markup
    variant?.hasText = true
  }

  private func endVariant() {
    guard var value = variant else { return }
    variant = nil
    if let exact = value.properties.firstIndex(where: { $0.name == TMXNames.exactText }) {
      value.text = value.properties.remove(at: exact).value
    }
    if !value.hasText {
      report(.noSegment)
    } else if value.text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      report(.emptyText(language: value.language))
    }
    guard let count = unit?.variants.count, count < Self.mostVariants else {
      if unit?.variants.count == Self.mostVariants { report(.tooManyVariants(limit: Self.mostVariants)) }
      return
    }
    unit?.variants.append(value)
  }

  private func endUnit() {
    guard let value = unit else { return }
    unit = nil
    let count = value.variants.count
    if count == 0, !unitHasErrors {
      tell(TMXDefect(line: value.line, column: value.column, .noVariants), spoils: true)
    }
    if count > 0, !unitHasErrors, Set(value.variants.map { TMXLanguage.tag($0.language) }).count == 1 {
      tell(
        TMXDefect(line: value.line, column: value.column, .oneLanguage(value.variants[0].language)),
        spoils: false)
    }
    do {
      try deliver(value, !unitHasErrors)
    } catch {
      failure = error
      stopReading()
    }
  }

  private var place: (line: Int, column: Int) {
    guard let place = feed?.place else { return (1, 1) }
    return (place.line + lineOffset, place.line == 1 ? max(1, place.column + columnOffset) : place.column)
  }

  private func report(_ kind: TMXDefect.Kind) {
    let place = place
    tell(TMXDefect(line: place.line, column: place.column, kind), spoils: true)
  }

  private func tell(_ defect: TMXDefect, spoils: Bool) {
    if spoils, defect.severity == .error { unitHasErrors = true }
    tell(defect)
  }

  private(set) var isStopped = false

  private func stopReading() {
    isStopped = true
    feed?.stop(XMLError(line: 1, column: 1, message: "stopped"))
  }
}
