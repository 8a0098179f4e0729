import Bitext
import Testing

@testable import Alignment

/// A sentence of words as they are written, with what they are folded and without marks.
private func sentence(_ words: [(text: String, bare: String)]) -> Segment {
  let text = words.map(\.text).joined(separator: " ")
  var start = 0
  let tokens = words.map { word in
    defer { start += word.text.utf8.count + 1 }
    return Token(
      kind: .word, span: NormalizedSpan(start: start, end: start + word.text.utf8.count),
      folded: word.text.lowercased(), bare: word.bare)
  }
  return Segment(
    order: 0, block: 0, role: .body,
    text: MappedText(unchanged: text, at: OriginalSpan(start: 0, end: text.utf8.count)), tokens: tokens)
}

private func names(_ source: Segment, _ target: Segment) throws -> (Names, Vocabulary) {
  var vocabulary = Vocabulary()
  var indexers = (
    UnitIndexer(UnitReader(try #require(LanguageTag("de")))),
    UnitIndexer(UnitReader(try #require(LanguageTag("vi"))))
  )
  let task = AlignmentTask(id: "one", source: [source], target: [target])
  _ = TaskIndex(task, &indexers, &vocabulary)
  var collected = NameCollector()
  collected.add(task)
  return (Names(collected, vocabulary: vocabulary), vocabulary)
}

@Test func namesAreAlikeWithoutMarksAndSpaces() throws {
  let (names, vocabulary) = try names(
    sentence([("In", "in"), ("Saigon", "saigon"), ("lebt", "lebt"), ("Dang", "dang")]),
    sentence([
      ("Ở", "o"), ("Sài", "sai"), ("Gòn", "gon"), ("có", "co"), ("Đặng", "dang"), ("sống", "song"),
    ]))
  func key(_ source: String, _ target: String) throws -> UInt64 {
    LexicalPrior.key(
      try #require(vocabulary.number(of: source)), try #require(vocabulary.number(of: target)))
  }
  #expect(try names.words == [key("saigon", "sài"), key("saigon", "gòn"), key("dang", "đặng")].sorted())
}

@Test func wordsThatAreNotCapitalizedOrBeginASentenceAreNoNames() throws {
  let (names, _) = try names(
    sentence([("Sang", "sang"), ("er", "er"), ("Dang", "dang")]),
    sentence([("Sáng", "sang"), ("nay", "nay"), ("đang", "dang")]))
  #expect(names.words.isEmpty)
}

@Test func namesHaveTheirShareOfTheEvidence() throws {
  let task = AlignmentTask(
    id: "one", source: [sentence([("In", "in"), ("Saigon", "saigon"), ("regnet", "regnet"), ("es", "es")])],
    target: [sentence([("Ở", "o"), ("Sài", "sai"), ("Gòn", "gon"), ("mưa", "mua")])])
  let aligner = Aligner(from: try #require(LanguageTag("de")), to: try #require(LanguageTag("vi")))
  let bead = try #require(aligner.model(learnedFrom: [task]).align(task).first)
  let part = try #require(bead.evidence.first { $0.name == "names" })
  #expect(part.value > 0)
}
