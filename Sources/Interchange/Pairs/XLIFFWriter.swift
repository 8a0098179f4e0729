import Bitext

/// Writes pairs as XLIFF 2.1: a `<file>` a document, a `<unit>` a pair, with the pair as it was found as its match.
///
/// The first language is the source. A unit's segment has the texts that hold (corrected, where a person corrected
/// them) and a state: `reviewed` where a person decided, `translated` where not, `initial` without a counterpart; its
/// `subState` is the verdict. The match (Translation Candidates module) has the stored texts, the probability as
/// `matchQuality`, and the source's URL or path as `origin`; the Metadata module has the provenance in the names of
/// `PairVocabulary`. What XML can't hold is written as `<cp>` in texts.
public struct XLIFFWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  /// The document of the open `<file>`, and how many were opened.
  private var document: String?
  private var files = 0

  public init(_ columns: LanguageColumns) { self.columns = columns }

  public var prologue: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" \
    xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="\(columns.first)" \
    trgLang="\(columns.second)">

    """
  }

  /// XLIFF must have a file, and a file a unit.
  public var epilogue: String {
    let empty = "<file id=\"f1\"><unit id=\"u1\"><segment><source/></segment></unit></file>\n"
    return (document == nil ? empty : "</file>\n") + "</xliff>\n"
  }

  public mutating func text(of record: PairRecord) -> String? {
    let pair = record.pair
    guard let sides = columns.sides(of: pair) else { return nil }
    var text = opening(pair)
    text += "<unit id=\"p\(record.id)\" name=\"\(XMLText.attribute(record.id))\">\n"
    if let first = sides.first, let second = sides.second { text += match(record, first, second) }
    text += metadata(record, isSwapped: sides.first != pair.article)
    if let note = pair.review?.note {
      text += "  <notes><note category=\"review\">\(XMLText.escaped(note))</note></notes>\n"
    }
    text += "  <segment id=\"s1\"\(state(pair, isPaired: sides.first != nil && sides.second != nil))>\n"
    text += "    <source>\(Self.content(sides.first?.original))</source>\n"
    if let second = sides.second { text += "    <target>\(Self.content(second.original))</target>\n" }
    return text + "  </segment>\n</unit>\n"
  }

  /// What stands before a unit of another document than the one before.
  private mutating func opening(_ pair: SegmentPair) -> String {
    let isImported = pair.origin != nil && !pair.hasPlace
    let name =
      isImported
      ? pair.origin?.file ?? "" : pair.articleDocument.map { "\($0.corpus)/\($0.path)" } ?? ""
    guard name != document else { return "" }
    let end = document == nil ? "" : "</file>\n"
    document = name
    files += 1
    return end + "<file id=\"f\(files)\" original=\"\(XMLText.attribute(name))\" xml:space=\"preserve\">\n"
  }

  private func state(_ pair: SegmentPair, isPaired: Bool) -> String {
    guard isPaired else { return " state=\"initial\"" }
    let state = pair.review.map { $0.decision == .wrong ? "initial" : "reviewed" } ?? "translated"
    return " state=\"\(state)\"" + (pair.verdict.map { " subState=\"satzpaar:\($0.rawValue)\"" } ?? "")
  }

  private func match(_ record: PairRecord, _ first: PairSide, _ second: PairSide) -> String {
    let pair = record.pair
    let quality = Percent.text(pair.confidence)
    let origin = pair.sourceURL ?? pair.origin?.file ?? pair.sourceDocument?.path ?? ""
    var text = "  <mtc:matches>\n    <mtc:match id=\"m1\" ref=\"#s1\" type=\"tm\" matchQuality=\"\(quality)\""
    text += " matchSuitability=\"\(quality)\" origin=\"\(XMLText.attribute(origin))\">\n"
    text += "      <source>\(Self.content(first.replaced?.original ?? first.original))</source>\n"
    text += "      <target>\(Self.content(second.replaced?.original ?? second.original))</target>\n"
    return text + "    </mtc:match>\n  </mtc:matches>\n"
  }

  private func metadata(_ record: PairRecord, isSwapped: Bool) -> String {
    let details = PairVocabulary.details(of: record.pair)
    var groups = ""
    for subject in [PairDetail.Subject.pair, .article, .source] {
      var metas = ""
      func add(_ name: String, _ value: String) {
        metas += "      <mda:meta type=\"\(XMLText.attribute(name))\">\(XMLText.escaped(value))</mda:meta>\n"
      }
      for detail in details where detail.subject == subject && detail.kind != .markup {
        add(detail.kind == .note ? "note" : detail.name, detail.value)
      }
      if subject == .pair { for mark in record.marks ?? [] { add(TMXNames.mark, mark.rawValue) } }
      if metas.isEmpty { continue }
      let side = subject == .pair ? "" : (subject == .source) == isSwapped ? "source" : "target"
      let applies = side.isEmpty ? "" : " appliesTo=\"\(side)\""
      groups += "    <mda:metaGroup category=\"satzpaar\"\(applies)>\n\(metas)    </mda:metaGroup>\n"
    }
    return groups.isEmpty ? "" : "  <mda:metadata>\n\(groups)  </mda:metadata>\n"
  }

  /// A text as inline content.
  private static func content(_ text: String?) -> String {
    guard let text, !XMLText.canHold(text) else { return XMLText.escaped(text ?? "") }
    var content = ""
    for scalar in text.unicodeScalars {
      let character = String(scalar)
      if XMLText.canHold(character) {
        content += XMLText.escaped(character)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        content +=
          "<cp hex=\"" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "\"/>"
      }
    }
    return content
  }
}

/// A probability in per cent with two decimals at most, as XLIFF writes it.
private enum Percent {
  static func text(_ probability: Double) -> String {
    let hundredths = Int((probability * 10_000).rounded(.down))
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }
}
