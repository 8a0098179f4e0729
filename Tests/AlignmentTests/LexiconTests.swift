import Bitext
import Testing

@testable import Alignment

@Test func aLexiconSurvivesItsText() throws {
  let lexicon = Lexicon([
    .init(source: "haus", target: "nhà", forward: 0.75, backward: 0.5),
    .init(source: "aber", target: "nhưng", forward: 0.25, backward: 0.125),
  ])
  #expect(
    lexicon.tsv
      == "source\ttarget\tforward\tbackward\naber\tnhưng\t0.2500\t0.1250\nhaus\tnhà\t0.7500\t0.5000\n")
  #expect(try Lexicon(tsv: lexicon.tsv) == lexicon)
  #expect(Lexicon(compact: Array(lexicon.compact.utf8)) == lexicon)
}

@Test func aBrokenLexiconNamesItsLine() {
  #expect(throws: LexiconError(line: 2, message: "not a probability in column 3 ('2')")) {
    try Lexicon(tsv: "source\ttarget\tforward\tbackward\na\tb\t2\t0.1\n")
  }
  #expect(throws: LexiconError(line: 1, message: "expected 4 columns (found 2)")) {
    try Lexicon(tsv: "a\tb\n")
  }
}

@Test func theBaseLexiconIsSortedAndKnowsWords() throws {
  let german = try #require(LanguageTag("de"))
  let vietnamese = try #require(LanguageTag("vi"))
  let base = Lexicon.base(from: german, to: vietnamese)
  #expect(base.entries.count > 10_000)
  #expect(base.entries.contains { $0.source == "haus" && $0.target == "nhà" && $0.forward > 0.3 })
  #expect(
    Lexicon.base(from: vietnamese, to: german).entries.contains { $0.source == "nhà" && $0.target == "haus" })
  #expect(base.entries.allSatisfy { (0...1).contains($0.forward) && (0...1).contains($0.backward) })
  #expect(Lexicon.base(from: german, to: german).isEmpty)
}
