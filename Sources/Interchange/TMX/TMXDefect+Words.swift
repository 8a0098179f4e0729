extension TMXDefect {
  /// What is wrong: a lower-case fragment.
  public var message: String {
    switch kind {
    case .notWellFormed(let words): "not well-formed XML (\(words))"
    case .notTMX(let root): "not a TMX file (its root is <\(root)>)"
    case .noBody: "no <body>"
    case .unknownVersion(nil): "<tmx> has no version"
    case .unknownVersion(let version?): "TMX version '\(version)' is not known"
    case .headerMissing: "no <header> before the <body>"
    case .headerAttributeMissing(let name): "the <header> has no \(name)"
    case .elementOutOfPlace(let name, let parent): "<\(name)> can't stand in \(Self.place(parent))"
    case .strayText(let parent): "text can't stand in \(Self.place(parent))"
    case .noVariants: "a <tu> without a <tuv>"
    case .oneLanguage(let language): "a unit in one language only ('\(language)')"
    case .languageMissing: "a <tuv> without xml:lang"
    case .languageUnreadable(let tag): "not a language tag (found '\(tag)')"
    case .languageSpelling(let written, let tag): "the language '\(written)' is read as '\(tag)'"
    case .languageAttribute: "a <tuv> with lang in place of xml:lang"
    case .languageTwice(let tag): "two variants in one language ('\(tag)')"
    case .noSegment: "a <tuv> without a <seg>"
    case .secondSegment: "a second <seg> in one <tuv>"
    case .emptyText(let language): "a <seg> without text ('\(language)')"
    case .textTooLong(let limit): "a text longer than \(limit) bytes"
    case .tooManyVariants(let limit): "a <tu> with more than \(limit) variants"
    case .sourceMissing(let tag): "a unit without a variant in its source language ('\(tag)')"
    case .ownPlaceUnreadable: "the properties that say where the pair stands contradict themselves"
    case .attributeUnknown(let name, let element): "<\(element)> has no attribute '\(name)'"
    case .attributeValue(let name, let value, let wanted): "\(name) is not \(wanted) (found '\(value)')"
    case .propertyTypeMissing: "a <prop> without a type"
    case .propertyUnreadable(let name): "the JSON string of the property '\(name)' can't be read"
    case .inlineUnknown(let name): "<\(name)> is no inline tag of TMX"
    case .inlineNumberMissing(let name): "an inline <\(name)> without i"
    case .pairNumberTwice(let number): "two <bpt> with the number '\(number)' in one text"
    case .pairWithoutEnd(let number): "the <bpt> with the number '\(number)' has no <ept>"
    case .pairWithoutStart(let number): "the <ept> with the number '\(number)' has no <bpt> before it"
    case .positionMissing: "an <it> without pos"
    case .subOutsideCode: "a <sub> outside of inline code"
    case .inlineTooDeep(let limit): "inline tags nested deeper than \(limit)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch kind {
    case .notWellFormed(let words): Self.repair(of: words)
    case .notTMX: "export the memory as TMX 1.4 from the tool it comes from"
    case .noBody: "the file may have been cut off; export it anew"
    case .unknownVersion: "it is read as TMX 1.4; write version=\"1.4\""
    case .headerMissing:
      "its values are taken for unknown; a header needs srclang, segtype, datatype and four more"
    case .headerAttributeMissing(let name):
      name == "srclang"
        ? "each unit's first variant is taken for its source; write srclang=\"*all*\" or a language"
        : "write it; nothing here depends on it"
    case .elementOutOfPlace("tu", _): "the unit before it may lack its </tu>; units stand in <body> only"
    case .elementOutOfPlace("tuv", _):
      "variants stand in a <tu> only; is the <tu> before it closed too early?"
    case .elementOutOfPlace("seg", _): "a <seg> stands in a <tuv> only"
    case .elementOutOfPlace: "it is left out, with all that is in it"
    case .strayText: "it is left out; text stands in <seg>, <prop> and <note>"
    case .noVariants: "give it a <tuv> for each language, or take it out"
    case .oneLanguage: "it is left out: a pair needs two languages"
    case .languageMissing: "write xml:lang=\"de\", or whatever the language is"
    case .languageUnreadable: "write a BCP 47 tag such as de, vi or zh-Hant"
    case .languageSpelling: "write '\(Self.tag(kind))'"
    case .languageAttribute: "lang is TMX 1.1; write xml:lang"
    case .languageTwice: "keep the better one, or make two units of them"
    case .noSegment: "add its text as a <seg>, or take the <tuv> out"
    case .secondSegment: "a <tuv> has one <seg>; make another unit of the second"
    case .emptyText: "add the text, or take the unit out"
    case .textTooLong: "cut it into sentences before it is imported"
    case .tooManyVariants: "split it into several units"
    case .sourceMissing: "every two languages of it make a pair; or write the unit's own srclang"
    case .ownPlaceUnreadable: "take the x-satzpaar- properties out to import it as another tool's unit"
    case .attributeUnknown: "it is kept as a property"
    case .attributeValue: "it is kept as it is"
    case .propertyTypeMissing: "it is kept as a note; write type=\"x-…\""
    case .propertyUnreadable: "it is kept as it is written"
    case .inlineUnknown:
      "its text is taken for text of the sentence; the inline tags are bpt ept ph it hi sub ut"
    case .inlineNumberMissing: "write the number that joins <bpt> and <ept>"
    case .pairNumberTwice: "number every pair of a text differently"
    case .pairWithoutEnd: "add its <ept>, or write <it pos=\"begin\">"
    case .pairWithoutStart: "add its <bpt>, or write <it pos=\"end\">"
    case .positionMissing: "write pos=\"begin\" or pos=\"end\""
    case .subOutsideCode:
      "a <sub> stands in bpt, ept, it, ph or ut only; its text is left out of the sentence"
    case .inlineTooDeep: "no tool writes such a text; take it out"
    }
  }

  private static func place(_ parent: String) -> String { parent.isEmpty ? "the file itself" : "<\(parent)>" }

  private static func tag(_ kind: Kind) -> String {
    if case .languageSpelling(_, let tag) = kind { tag } else { "" }
  }

  /// What to do about the parser's complaints that people meet most.
  private static func repair(of words: String) -> String {
    let repairs: [(String, String)] = [
      ("is declared, which", "TMX needs no entities: take the <!DOCTYPE …[…]> out and write the text itself"),
      ("is not expanded", "write the character itself, or its number: &#160;"),
      ("ntity '", "write the character itself, or its number: &#160;"),
      ("without a name", "write a plain & as &amp; and a plain < as &lt;"),
      ("ntityRef", "write a plain & as &amp;"),
      ("not proper UTF-8", "say the file's real encoding in its first line, or convert it to UTF-8"),
      ("labelled UTF-16", "the file is not UTF-16: write encoding=\"UTF-8\" in its first line"),
      ("nsupported encoding", "convert the file to UTF-8 and say so in its first line"),
      ("nvalid xmlChar", "XML can't hold this character; take it out"),
      ("nvalid Char", "XML can't hold this character; take it out"),
      ("nvalid bytes", "say the file's real encoding in its first line, or convert it to UTF-8"),
      ("tag mismatch", "close the element that was opened last first"),
      ("nescaped '<'", "write < as &lt; inside an attribute, or end the attribute with its quote"),
      ("ttValue", "put the attribute's value in quotes"),
      ("edefined", "keep one of the two attributes"),
      ("xcessive depth", "no TMX file is nested like this; do not trust it"),
      ("longer than", "no TMX file has such a tag; do not trust it, or look for a missing '>' or '-->'"),
      ("xtra content", "a file has one root; take out what stands after </tmx>"),
      ("ends too early", "the file is empty or was cut off; export or copy it anew"),
      (
        "ocument is empty", "the file has to begin with <?xml …?> or <tmx>; is it packed, or of another kind?"
      ),
      ("mandates value", "write the attribute's value in quotes, or end the tag; was the file cut off?"),
      ("invalid element name", "write < as &lt;"),
      (
        "tart tag expected",
        "the file has to begin with <?xml …?> or <tmx>; is it packed, or of another kind?"
      ),
      ("ML declaration allowed only", "take out what stands before <?xml …?>, also empty lines"),
      ("CDATA", "end the CDATA section with ]]>"), ("omment", "end the comment with -->"),
    ]
    return repairs.first { words.contains($0.0) }?.1 ?? "correct the XML at this place"
  }
}
