import Bitext
import TestSupport
import Testing
import TranslationMemory

@Suite struct MemoryCountsTests {
  /// They are quicker found than the statistics, and the same.
  @Test func countsAreThoseOfTheStatistics() throws {
    let folder = try TemporaryFolder()
    let memory = try Memory.open(folder.path + "/m.sqlite", mode: .readWrite(create: true))
    #expect(try memory.counts().articles == 0)
    _ = try memory.store([
      try Samples.article("a.txt"), try Samples.article("b.txt", first: "Anders."), try Samples.lonely(),
    ])
    let (counts, all) = (try memory.counts(), try memory.statistics())
    #expect(counts.articles == all.linked + all.unlinked && counts.articles == 3)
    #expect(counts.pairs == all.pairs && counts.pairs > 0)
    #expect(counts.units == all.units && counts.units < counts.pairs)
    #expect(counts.unpaired == all.unpairedArticle + all.unpairedSource && counts.unpaired > 0)
    let usual = try memory.usualLanguages()
    #expect(usual.first?.rawValue == "de" && usual.second?.rawValue == "vi")
  }
}
