import Attribution
import Bitext
import Testing

/// What an alignment says of a text that may be the source, against what chance gives.
@Suite struct AlignmentFitTests {
  private func fits(_ values: [Double], sentences: Int = 20) -> [AlignmentFit] {
    values.map { AlignmentFit(sentences: sentences, perSentence: $0) }
  }

  private func bead(_ source: [Int], _ target: [Int], _ parts: [(String, Double)]) -> Bead {
    Bead(
      source: source, target: target, confidence: 1,
      evidence: parts.map { Evidence(name: $0.0, value: $0.1) })
  }

  @Test func onlyWordsNamesAndFiguresOfPairsCount() {
    let beads = [
      bead([0], [0], [("type", -1), ("length", 5), ("words", 3), ("identical", 2), ("numbers", 1)]),
      bead([1], [], [("type", -3)]), bead([2, 3], [1], [("words", -2)]),
    ]
    #expect(AlignmentFit(beads, sentences: 4) == AlignmentFit(sentences: 4, perSentence: 1))
    let evidence = AlignmentEvidence(beads, sentences: 4, against: AlignmentBackground())
    #expect(evidence.paired == 3)
    #expect(AlignmentFit([], sentences: 0).perSentence == 0)
  }

  @Test func theBetterTheFitTheMoreItSpeaksFor() {
    let background = AlignmentBackground()
    let scores = [-9, -2, 0, 2, 4, 6, 40].map {
      background.evidence(of: AlignmentFit(sentences: 20, perSentence: $0))
    }
    #expect(scores == scores.sorted(), "\(scores)")
    #expect(scores[0] < -2 && scores[0] == scores[1])
    #expect(scores[4] > 6 && scores[6] == scores[5])
    #expect(background.evidence(of: AlignmentFit(sentences: 0, perSentence: 0)) == 0)
  }

  @Test func shortArticlesSayLess() {
    let background = AlignmentBackground()
    let long = background.evidence(of: AlignmentFit(sentences: 30, perSentence: -2))
    let short = background.evidence(of: AlignmentFit(sentences: 1, perSentence: -2))
    #expect(long < short && short < 0)
  }

  @Test func whatTheCorpusGivesIsLearned() {
    let usual = AlignmentBackground()
    let learned = AlignmentBackground(
      proven: fits((0..<32).map { 18 + Double($0 % 5) }),
      unrelated: fits((0..<64).map { -0.5 - Double($0 % 3) / 4 } + [30, 31]))
    #expect(learned.chancePerSentence > usual.chancePerSentence && learned.chancePerSentence < 0)
    // What would be a fair fit elsewhere is half of one here.
    let fit = AlignmentFit(sentences: 20, perSentence: 4)
    #expect(usual.evidence(of: fit) > 6)
    #expect(learned.evidence(of: AlignmentFit(sentences: 20, perSentence: 20)) > 6)
    #expect(learned.evidence(of: AlignmentFit(sentences: 20, perSentence: -0.7)) < -2)
  }

  @Test func whoKnowsNoWordsSaysNothingAgainst() {
    let bad = AlignmentFit(sentences: 20, perSentence: -2)
    #expect(AlignmentBackground(knowsWords: false).evidence(of: bad) == 0)
    #expect(
      AlignmentBackground(knowsWords: false).evidence(of: AlignmentFit(sentences: 20, perSentence: 6)) > 6)
    #expect(AlignmentBackground(proven: fits([5, 6, 7]), knowsWords: false).evidence(of: bad) < -2)
  }

  @Test func whatExplainsFewerSentencesIsNotTheBetterSource() {
    func candidate(_ path: String, content: Double, perSentence: Double?) -> CandidateSource {
      let match = ContentMatch(source: DocumentID(corpus: "c", path: path), score: content)
      return CandidateSource(
        content: match,
        alignment: perSentence.map {
          let fit = AlignmentFit(sentences: 20, perSentence: $0)
          return AlignmentEvidence(
            fit: fit, paired: 10, chancePerSentence: -2,
            scoreOverChance: AlignmentBackground().evidence(of: fit))
        })
    }
    let claimed = candidate("a", content: 10, perSentence: 7)
    #expect(!candidate("b", content: 60, perSentence: 3).isBetter(than: claimed))
    #expect(candidate("b", content: 60, perSentence: 8).isBetter(than: claimed, by: 6))
    #expect(candidate("b", content: 60, perSentence: nil).isBetter(than: claimed, by: 6))
    #expect(!candidate("b", content: 12, perSentence: 8).isBetter(than: claimed, by: 6))
    #expect(!claimed.isBetter(than: claimed))
  }
}
