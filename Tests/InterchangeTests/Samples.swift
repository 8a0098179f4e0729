import Bitext

/// Pairs and results as the memory and the checks hand them over.
enum Samples {
  static let german = tag("de")
  static let vietnamese = tag("vi")
  static let article = DocumentID(corpus: "news", path: "de/a.txt")
  static let source = DocumentID(corpus: "news", path: "vi/a.txt")

  static let claim = SourceReference(
    written: "https://dantri.com.vn/cong-nghe/mot-20250702002436713.htm?utm_source=x",
    span: OriginalSpan(start: 100, end: 160), block: 4,
    canonicalURL: "https://dantri.com.vn/cong-nghe/mot-20250702002436713.htm", publisher: "Dân trí",
    form: .article,
    published: PublicationTime(
      year: 2025, month: 7, day: 2, hour: 0, minute: 24, second: 36, millisecond: 713, offsetMinutes: 420,
      precision: .millisecond))

  /// A language tag that is one.
  static func tag(_ text: String) -> LanguageTag {
    guard let tag = LanguageTag(text) else { preconditionFailure("not a tag: \(text)") }
    return tag
  }

  static func side(
    _ document: DocumentID, _ language: LanguageTag, _ text: String, from start: Int, segments: [Int]
  ) -> PairSide {
    PairSide(
      document: document, sha256: String(repeating: "0", count: 64), language: language, original: text,
      normalized: text, span: OriginalSpan(start: start, end: start + text.utf8.count), segments: segments,
      block: 0)
  }

  static func pair(
    _ german: String?, _ vietnamese: String?, type: BeadType, confidence: Double, hasSource: Bool = true,
    reference: SourceReference? = claim, verdict: Verdict? = .verified
  ) -> SegmentPair {
    SegmentPair(
      article: german.map { side(article, Self.german, $0, from: 10, segments: [1]) },
      source: vietnamese.map { side(source, Self.vietnamese, $0, from: 20, segments: [2]) },
      type: type, confidence: confidence, evidence: [], reference: reference, verdict: verdict,
      aligner: "test 1",
      articleDocument: article, sourceDocument: hasSource ? source : nil)
  }

  /// Pairs of every kind.
  static let pairs = [
    pair("Eins.", "Một.", type: BeadType(source: 1, target: 1), confidence: 0.98765),
    pair(
      "„Zwei“ \"sagt\"\ter.\nDrei.", "Hai\u{2028}ba\r\nbốn.", type: BeadType(source: 2, target: 3),
      confidence: 0.5),
    pair("Nur deutsch.", nil, type: BeadType(source: 1, target: 0), confidence: 0.75),
    pair(nil, "Chỉ tiếng Việt.", type: BeadType(source: 0, target: 1), confidence: 1),
    pair(
      "Ohne Quelltext.", nil, type: BeadType(source: 1, target: 0), confidence: 0, hasSource: false,
      verdict: .unverified),
    pair(
      "Ohne Quelle.", nil, type: BeadType(source: 1, target: 0), confidence: 0, hasSource: false,
      reference: nil,
      verdict: .missing),
  ]
}
