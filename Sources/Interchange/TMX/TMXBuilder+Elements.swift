import Bitext
import Markup

/// What begins and ends with each element.
extension TMXBuilder {
  func startFile(_ attributes: [XMLAttribute]) {
    let version = attributes.first { $0.name == "version" }?.value
    if !isResumed, version.map({ !["1.1", "1.2", "1.3", "1.4", "1.4b"].contains($0) }) ?? true {
      report(.unknownVersion(version))
    }
  }

  func startHeader(_ attributes: [XMLAttribute]) {
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

  func startUnit(_ attributes: [XMLAttribute]) {
    var value = TMXUnit()
    (value.line, value.column) = place
    unitHasErrors = false
    unit = value
    check(attributes, of: "tu")
    unit?.attributes = attributes.filter { TMXAttributes.isKnown($0.name, of: "tu") }.map(Self.field)
    unit?.properties = attributes.filter { !TMXAttributes.isKnown($0.name, of: "tu") }.map(Self.field)
  }

  func startVariant(_ attributes: [XMLAttribute]) {
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
    check(attributes, of: "tuv")
    defer { variant = value }
    if value.language.isEmpty {
      report(.languageMissing)
      return
    }
    let reading = spellings.read(value.language)
    value.tag = reading.tag
    guard let exact = reading.exact else { return report(.languageUnreadable(value.language)) }
    if !reading.isConventional { report(.languageSpelling(value.language, exact.rawValue)) }
    if let unit, unit.variants.contains(where: { spellings.read($0.language).exact == exact }) {
      report(.languageTwice(exact.rawValue))
    }
  }

  private static func field(_ attribute: XMLAttribute) -> TMXField {
    TMXField(name: attribute.name, value: attribute.value)
  }

  private func check(_ attributes: [XMLAttribute], of element: String) {
    for attribute in attributes {
      // What stands for xml:lang was told of.
      if element == "tuv", attribute.name == "xml:lang" || attribute.name == "lang" { continue }
      if !TMXAttributes.isKnown(attribute.name, of: element) {
        report(.attributeUnknown(attribute.name, of: element))
      } else if let wanted = TMXAttributes.complaint(attribute) {
        report(.attributeValue(attribute.name, attribute.value, wanted: wanted))
      }
    }
  }

  func startField(_ attributes: [XMLAttribute]) {
    collected.removeAll(keepingCapacity: true)
    field = TMXField(name: attributes.first { $0.name == "type" }?.value ?? "", value: "")
    isJSON = attributes.contains { $0.name == "o-encoding" && $0.value == TMXNames.jsonEncoding }
    if field.name.isEmpty { report(.propertyTypeMissing) }
  }

  func endField() {
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

  func add(note: String) {
    collected.removeAll(keepingCapacity: true)
    if variant != nil { variant?.notes.append(note) } else { unit?.notes.append(note) }
  }

  func startInline(_ name: String, _ attributes: [XMLAttribute]) {
    inline.flush(&collected)
    for kind in inline.open(name, attributes) { report(kind) }
    if inline.depth > Self.deepestInline {
      report(.inlineTooDeep(limit: Self.deepestInline))
      stopReading()
    }
  }

  func endSegment() {
    inline.flush(&collected)
    for kind in inline.unpaired() { report(kind) }
    guard variant?.hasText == false else { return }
    variant?.text = inline.text
    variant?.markup = inline.markup
    variant?.hasText = true
  }

  func endVariant() {
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

  func endUnit() {
    guard let value = unit else { return }
    unit = nil
    let count = value.variants.count
    if count == 0, !unitHasErrors {
      tell(TMXDefect(line: value.line, column: value.column, .noVariants), spoils: true)
    }
    if count > 0, !unitHasErrors, value.variants.allSatisfy({ $0.tag == value.variants[0].tag }) {
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
}
