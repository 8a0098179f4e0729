import Bitext
import Interchange
import Testing

/// What is written as TMX is read back with every field it had.
@Suite struct TMXRoundTripTests {
  private let columns = LanguageColumns(first: Samples.german, second: Samples.vietnamese)

  /// Pairs with each field there or not, by chance; the same in every run.
  @Test(arguments: 1...20)
  func everyFieldComesBack(seed: Int) throws {
    var chance = PairChance(seed: seed)
    for number in 0..<100 {
      let pair = number % 2 == 0 ? chance.placedPair() : chance.importedPair()
      let id = pair.hasPlace ? "id\(number)" : ""
      let file = write(pair, id: id)
      let (read, readID) = try read(file)
      // As values, and as bytes: two texts are the same to Swift where they are canonically equivalent.
      if read != pair {
        Issue.record(
          "\(Self.lines(pair).subtracting(Self.lines(read))) is not \(Self.lines(read).subtracting(Self.lines(pair)))"
        )
      }
      #expect(readID == (pair.hasPlace ? id : nil))
      #expect(write(read, id: id).utf8.elementsEqual(file.utf8))
    }
  }

  /// A line a field, so that a failure tells the one.
  private static func lines(_ pair: SegmentPair) -> Set<String> {
    Set(Mirror(reflecting: pair).children.map { "\($0.label ?? ""): \(String(reflecting: $0.value))" })
  }

  private func write(_ pair: SegmentPair, id: String) -> String {
    let writer = TMXWriter(columns, toolVersion: "1", keepsInlineTags: true)
    return writer.prologue + (writer.text(of: PairRecord(pair: pair.corrected, id: id)) ?? "")
      + writer.epilogue
  }

  private func read(_ file: String) throws -> (pair: SegmentPair, id: String?) {
    let bytes = Array(file.utf8)
    var found: [TMXPairs.Pair] = []
    let reader = TMXReader { offset, buffer in
      let part = bytes[min(offset, bytes.count)...].prefix(buffer.count)
      part.withUnsafeBytes { buffer.copyMemory(from: $0) }
      return part.count
    }
    try reader.read(
      unit: { delivery in
        #expect(delivery.isSound)
        found += TMXPairs.pairs(
          of: delivery.unit, header: delivery.header,
          origin: PairImport(file: "carrier.tmx", sha256: "c", line: delivery.unit.line))
      },
      defect: { Issue.record("\($0.message) in \(file)") })
    #expect(found.count == 1)
    var pair = try #require(found.first?.pair)
    // The carrier is known of those that don't tell where they come from.
    if pair.hasPlace { pair.origin = nil }
    return (pair, found.first?.id)
  }
}

/// Makes pairs by chance (SplitMix64).
private struct PairChance {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private mutating func maybe<Value>(_ value: (inout PairChance) -> Value) -> Value? {
    below(2) == 0 ? nil : value(&self)
  }

  /// A text that XML can hold: names and attributes have no other way.
  private mutating func plainText() -> String {
    String(String.UnicodeScalarView(text().unicodeScalars.filter { $0 != "\u{1}" && $0 != "\u{FFFE}" })) + "."
  }

  /// A text that has something else than white space.
  private mutating func text() -> String {
    let parts = [
      "Wort", " ", "  ", "\t", "\n", "\r\n", "\r", "<b>", "&amp;", "\"", "'", "]]>", "{", "\\n", "\u{1}",
      "\u{FFFE}",
      "\u{FFFD}", "hoà", "ho\u{61}\u{300}", "\u{AD}", "\u{2028}", "😀", "„Zitat“", "=1+1", ";", "\u{300}",
    ]
    let text = (0..<(1 + below(6))).map { _ in parts[below(parts.count)] }.joined()
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? text + "x" : text
  }

  private mutating func side(
    _ document: DocumentID, _ language: LanguageTag
  ) -> PairSide {
    let start = below(1000)
    let original = text()
    var side = PairSide(
      document: document, sha256: "\(below(1 << 30))", language: language, original: original,
      normalized: below(2) == 0 ? original : text(),
      span: OriginalSpan(start: start, end: start + 1 + below(99)),
      segments: (0..<(1 + below(3))).map { $0 + start }, block: below(50))
    side.url = maybe { $0.text() }
    return side
  }

  mutating func placedPair() -> SegmentPair {
    var pair = SegmentPair(
      article: side(DocumentID(corpus: text(), path: text()), Samples.german),
      source: side(DocumentID(corpus: text(), path: text()), Samples.vietnamese),
      type: BeadType(source: 1 + below(3), target: 1 + below(3)),
      confidence: Double(below(1 << 20)) / Double(1 << 20),
      evidence: (0..<below(4)).map {
        Evidence(
          name: ["length", "words and all", "x"][below(3)], value: Double(below(1 << 30)) / 1e7 - Double($0))
      },
      reference: maybe { $0.claim() }, verdict: maybe { Verdict.allCases[$0.below(Verdict.allCases.count)] },
      aligner: text())
    pair.details = foreignDetails()
    pair.review = maybe { [pair] in $0.review(of: pair) }
    return pair
  }

  /// A pair of another tool, from files that it names.
  mutating func importedPair() -> SegmentPair {
    func place(_ chance: inout PairChance) -> PairImport {
      PairImport(file: chance.text(), sha256: "\(chance.below(1 << 30))", line: 1 + chance.below(1 << 20))
    }
    let origin = place(&self)
    func plain(_ side: PairSide) -> PairSide {
      var plain = PairSide(
        document: DocumentID(corpus: "", path: origin.file), sha256: origin.sha256, language: side.language,
        original: side.original, normalized: side.original, span: OriginalSpan(start: 0, end: 0),
        segments: [],
        block: 0)
      plain.url = side.url
      return plain
    }
    var placed = placedPair()
    // Also languages that are not those of the file's columns.
    placed.article?.language = [Samples.german, Samples.tag("en")][below(2)]
    placed.source?.language = [Samples.vietnamese, Samples.tag("fr")][below(2)]
    var pair = SegmentPair(
      article: placed.article.map(plain), source: placed.source.map(plain),
      type: BeadType(source: 1, target: 1), confidence: below(2) == 0 ? 1 : placed.confidence, evidence: [],
      reference: nil, verdict: nil, aligner: "")
    pair.origin = origin
    for _ in 0..<below(3) {
      let other = place(&self)
      pair.otherOrigins.append(other)
    }
    pair.details = [PairDetail(.pair, .attribute, "srclang", "vi")] + placed.details
    pair.review = maybe { [pair] in $0.review(of: pair) }
    return pair
  }

  private mutating func claim() -> SourceReference {
    let day = 1 + below(28)
    return SourceReference(
      written: text(), span: OriginalSpan(start: 3, end: 3 + below(100)), block: below(9),
      defect: maybe { chance in URLDefect(message: chance.text(), repaired: chance.maybe { $0.text() }) },
      canonicalURL: maybe { $0.text() }, publisher: maybe { $0.text() },
      form: [URLForm.article, .listing, .unmatched, .unknown][below(4)], section: maybe { $0.text() },
      slug: maybe { $0.text() },
      articleID: maybe { $0.text() },
      published: maybe {
        PublicationTime(
          year: 2000 + $0.below(30), month: 1 + $0.below(12), day: day, hour: 7, minute: $0.below(60),
          offsetMinutes: 420, precision: .minute)
      }, language: maybe { _ in Samples.vietnamese })
  }

  private mutating func review(of pair: SegmentPair) -> PairReview {
    let decision = PairReview.Decision.allCases[below(3)]
    var review = PairReview(
      decision: decision, author: text(), time: "2026-11-24T19:45:14.\(100 + below(900))Z",
      note: maybe { $0.text() })
    if decision == .corrected {
      if below(2) == 0, let language = pair.article?.language { review.corrections[language] = text() }
      if below(2) == 0, let language = pair.source?.language { review.corrections[language] = text() }
    }
    return review
  }

  /// What other tools say of a unit; in the order in which the parts of a unit are read.
  private mutating func foreignDetails() -> [PairDetail] {
    var details: [PairDetail] = []
    for subject in PairDetail.Subject.allCases where below(2) == 0 {
      if below(2) == 0 { details.append(PairDetail(subject, .attribute, "creationid", plainText())) }
      if below(2) == 0 { details.append(PairDetail(subject, .attribute, "usagecount", "\(below(99))")) }
      for _ in 0..<below(3) { details.append(PairDetail(subject, .property, "x-" + plainText(), text())) }
      for _ in 0..<below(2) { details.append(PairDetail(subject, .note, "", "Hinweis \(below(9)) <&>\n")) }
    }
    return details
  }
}
