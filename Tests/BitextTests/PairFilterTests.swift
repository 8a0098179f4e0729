import Bitext
import Testing

/// Filters: what they say of a pair, and what is told where they can't be read.
@Suite struct PairFilterTests {
  private func pair() throws -> SegmentPair {
    func side(_ path: String, _ language: String) throws -> PairSide {
      PairSide(
        document: DocumentID(corpus: "news", path: path), sha256: "",
        language: try #require(LanguageTag(language)),
        original: "x", normalized: "x", span: OriginalSpan(start: 0, end: 1), segments: [0], block: 0)
    }
    let reference = SourceReference(
      written: "", span: OriginalSpan(start: 0, end: 1), block: 0,
      canonicalURL: "https://www.dantri.com.vn/a/b.htm",
      publisher: "Dân trí", form: .article, section: "a",
      published: PublicationTime(
        year: 2025, month: 7, day: 2, hour: 0, minute: 24, second: 36, millisecond: 713, offsetMinutes: 420,
        precision: .millisecond))
    return SegmentPair(
      article: try side("2025/a.txt", "de-AT"), source: try side("vi/[1] a.txt", "vi"),
      type: BeadType(source: 2, target: 1), confidence: 0.8, evidence: [], reference: reference,
      verdict: .verified,
      aligner: "")
  }

  @Test(arguments: [
    "score >= 0.8", "score > .79", "not score < 0.8", "score != 1", "SCORE<=1 AND verdict=verified",
    "verdict in (verified, rejected)", "verdict not in (rejected)", "publisher = dantri",
    "publisher = \"dân trí\"",
    "publisher = dantri.com.vn", "publisher ~ d*", "publisher = com.vn", "section = a", "date = 2025",
    "date >= 2025-07-02", "date > 2025-07-01", "date < 2025-07-03", "date <= 2025-07",
    "date = 2025-07-02T00:24",
    "not date > 2025-07-02", "document ~ \"2025/*\"", "document = 2025/a.txt", "source ~ '*[1] ?.txt'",
    "article !~ vi/*",
    "corpus = news", "url ~ https://*/b.htm", "language = de", "language = de-AT and language = vi",
    "language != fr",
    "bead = 2:1", "bead in (1:1,2:1)", "mark = too-short", "mark != many-translations",
    "mark in (none, too-short)",
    "decision = none", "reviewer = none", "file = none",
    "score = 1 or (verdict = verified and not mark = url-mismatch)",
    "not (score = 1 or verdict = missing)", "verdict != none", "date != none",
  ])
  func holds(_ text: String) throws {
    #expect(try PairFilter(text).matches(pair(), marks: [.tooShort]) == true)
    #expect(try PairFilter("not (\(text))").matches(pair(), marks: [.tooShort]) == false)
  }

  @Test(arguments: [
    "score > 0.8", "publisher = vnexpress", "publisher = tri", "date = 2024", "document ~ 2025", "bead = 1:1",
    "language = de-CH", "mark = none", "decision = wrong", "corpus = none", "date = none", "document = x",
  ])
  func doesNotHold(_ text: String) throws {
    #expect(try PairFilter(text).matches(pair(), marks: [.tooShort]) == false)
  }

  /// What depends on marks that were not looked for is unknown, unless the rest decides.
  @Test func unknownMarks() throws {
    func matches(_ text: String) throws -> Bool? { try PairFilter(text).matches(pair(), marks: nil) }
    #expect(try matches("mark = too-short") == nil)
    #expect(try matches("not mark = too-short and score > 0") == nil)
    #expect(try matches("mark = too-short and score = 0") == false)
    #expect(try matches("mark = too-short or score > 0") == true)
    #expect(try PairFilter("not (mark = none or date = 2025)").uses(.mark))
  }

  @Test(arguments: [
    ("", "column 1: there is no condition (such as 'score >= 0.8 and verdict = verified')"),
    ("  scor > 1", "column 3: there is no field 'scor'"),
    ("score", "column 6: expected =, !=, <, <=, >, >=, ~, !~ or 'in', but the text ends"),
    ("score > 2", "column 9: 'score' is never '2' (a probability from 0 to 1, such as 0.8)"),
    ("score ~ 1", "column 7: '~' does not go with 'score' (use =, !=, in, <, <=, >, >=)"),
    (
      "verdict = good",
      "column 11: 'verdict' is never 'good' (it is one of verified, unverified, rejected, missing, malformed, none)"
    ),
    (
      "date = 02.07.2025",
      "column 8: 'date' is never '02.07.2025' (a date such as 2025, 2025-07 or 2025-07-02)"
    ),
    ("score = 1 score = 2", "column 11: expected 'and', 'or' or the end, found 'score'"),
    ("(score = 1", "column 11: expected ')', but the text ends"),
    ("bead in 1:1", "column 9: expected '(', found '1:1'"),
    ("document = \"x", "column 12: a text in quotation marks without an end"),
    ("not", "column 4: expected a field, but the text ends"),
    ("mark = wrong", "column 8: 'mark' is never 'wrong' (it is one of number-mismatch"),
    (String(repeating: "(", count: 200), "column 101: more than 100 brackets inside each other"),
  ])
  func errorsTellTheirPlace(_ text: String, _ message: String) {
    #expect {
      try PairFilter(text)
    } throws: { error in
      "\(error)".hasPrefix(message)
    }
  }

  /// Whatever is thrown at it, it answers; and what it reads, it reads the same way in brackets.
  @Test func randomTexts() throws {
    let pieces = [
      "score < 0.5", "verdict = verified", "document ~ x*", "mark in (none, too-short)", "date >= 2025",
      "and",
      "or", "and", "or", "not", "(", ")", "score", "in", "none", ",", "=", "!~", "0.5", "\"a b\"", "'", "\"",
      "\\",
      "\u{301}", "🦆",
    ]
    var random = SeededNumbers(state: 7)
    var sound = 0
    for _ in 0..<5000 {
      let text = (0..<random.next(below: 8)).map { _ in pieces[random.next(below: pieces.count)] }
        .joined(separator: random.next(below: 8) == 0 ? "" : " ")
      guard let filter = try? PairFilter(text) else { continue }
      sound += 1
      #expect(try PairFilter("((\(text)))") == filter, "\(text)")
      _ = try filter.matches(pair(), marks: [])
    }
    #expect(sound > 50)
  }

  @Test(arguments: [
    ("", "", true), ("a", "*", true), ("", "*", true), ("abc", "a*c", true), ("abc", "a?c", true),
    ("abc", "a?", false),
    ("a/b/c", "a*c", true), ("abcbc", "a*bc", true), ("ab", "ab*?", false), ("đường", "?ường", true),
  ])
  func wildcards(_ text: String, _ pattern: String, _ fits: Bool) {
    #expect(Wildcard.matches(text, pattern: pattern) == fits)
  }
}

/// Knuth's linear congruential generator: the same numbers everywhere.
private struct SeededNumbers {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
