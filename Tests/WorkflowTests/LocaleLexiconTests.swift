import Alignment
import Bitext
import Testing

@testable import Workflow

/// CLDR's names as word pairs, for languages that no lexicon ships for.
@Suite struct LocaleLexiconTests {
  private func names(_ from: String, _ to: String) throws -> Lexicon {
    Lexicon.names(from: try #require(LanguageTag(from)), to: try #require(LanguageTag(to)))
  }

  @Test(arguments: [
    ("schweden", "suède"), ("schwedisch", "suédois"), ("januar", "janvier"), ("montag", "lundi"),
    ("yen", "yen"), ("kilometer", "kilomètre"), ("prozent", "cent"), ("stunde", "heure"),
  ])
  func namesOfEachKindAreKnown(german: String, french: String) throws {
    let entries = try names("de", "fr").entries
    #expect(
      entries.contains { $0.source == german && $0.target == french && max($0.forward, $0.backward) > 0.1 })
  }

  @Test func theNumberBesideAUnitIsNoWord() throws {
    #expect(try names("de", "ar").entries.allSatisfy { $0.source.allSatisfy(\.isLetter) })
  }

  @Test func whatShipsComesFirst() throws {
    let (german, vietnamese) = (try #require(LanguageTag("de")), try #require(LanguageTag("vi")))
    #expect(Lexicon.prior(from: german, to: vietnamese) == Lexicon.base(from: german, to: vietnamese))
  }
}
