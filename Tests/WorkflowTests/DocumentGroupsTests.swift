import Bitext
import Testing

@testable import Workflow

/// Which documents go to a split together, and that they stay there.
@Suite struct DocumentGroupsTests {
  /// A pair of an article and a source; the texts' hashes are their paths unless said.
  private func pair(_ article: String, _ source: String?, url: String? = nil, sha256: String? = nil) throws
    -> SegmentPair
  {
    func side(_ path: String, _ language: String, _ hash: String) throws -> PairSide {
      PairSide(
        document: DocumentID(corpus: "c", path: path), sha256: hash,
        language: try #require(LanguageTag(language)),
        original: "x", normalized: "x", span: OriginalSpan(start: 0, end: 1), segments: [0], block: 0)
    }
    let reference = url.map {
      SourceReference(written: $0, span: OriginalSpan(start: 0, end: 1), block: 0, canonicalURL: $0)
    }
    return SegmentPair(
      article: try side(article, "de", sha256 ?? article), source: try source.map { try side($0, "vi", $0) },
      type: BeadType(source: 1, target: 1), confidence: 1, evidence: [], reference: reference, verdict: nil,
      aligner: "")
  }

  @Test func whatBelongsTogetherHasOneName() throws {
    var groups = DocumentGroups()
    let pairs = try [
      pair("a", "s", url: "https://x.vn/1"), pair("b", "s"), pair("c", nil, url: "https://x.vn/1"),
      pair("d", "t"),
      pair("e", nil, sha256: "copy"), pair("f", "u", sha256: "copy"), pair("a", "v", url: "https://x.vn/0"),
    ]
    for pair in pairs { groups.add(pair) }
    let names = pairs.map { groups.name(of: $0) }
    #expect(names[0] == "0 https://x.vn/0")
    #expect(Set([names[0], names[1], names[2], names[6]]).count == 1)
    #expect(names[3] == "1 c/d")
    #expect(names[4] == names[5] && names[4] != names[3])
  }

  /// The order of the pairs does not matter, nor what else there is.
  @Test func namesStayWhenTheMemoryGrows() throws {
    let pairs = try (0..<40).map {
      try pair("a\($0)", "s\($0 / 3)", url: $0 % 3 == 0 ? "https://x.vn/\($0)" : nil)
    }
    var some = DocumentGroups()
    for pair in pairs[..<30] { some.add(pair) }
    var all = DocumentGroups()
    for pair in pairs.reversed() { all.add(pair) }
    for pair in pairs[..<30] { #expect(some.name(of: pair) == all.name(of: pair)) }
  }

  @Test func pairsOfOtherToolsAreOnTheirOwn() throws {
    var pair = try pair("x.tmx", "x.tmx")
    pair.origin = PairImport(file: "x.tmx", sha256: "0", line: 1)
    pair.article?.span = OriginalSpan(start: 0, end: 0)
    var groups = DocumentGroups()
    groups.add(pair)
    #expect(groups.name(of: pair) == nil)
    pair.source?.url = "https://x.vn/1"
    groups.add(pair)
    #expect(groups.name(of: pair) == "0 https://x.vn/1")
  }

  @Test func drawsAreEvenAndDependOnTheSeed() throws {
    let splits = try #require(ExportSplit.splits("train=0.8,dev=0.1,test=0.1"))
    let draw = SeededDraw(seed: 1)
    var counts = [0, 0, 0]
    for number in 0..<10_000 { counts[draw.split("document \(number)", of: splits)] += 1 }
    #expect(abs(counts[0] - 8000) < 150 && abs(counts[1] - 1000) < 120)
    #expect(draw.number("a") == SeededDraw(seed: 1).number("a"))
    #expect(draw.number("a") != SeededDraw(seed: 2).number("a"))
  }

  @Test func samplesHaveTheSmallestNumbers() {
    let numbers = (0..<500).map { (UInt64($0 * 7919 % 503), "n\($0)") }
    var sample = PairSample(count: 20)
    for (number, name) in numbers { sample.add(number, name) }
    #expect(sample.names == Set(numbers.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(20).map(\.1)))
  }
}
