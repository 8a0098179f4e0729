import Bitext
import TestSupport
import Testing

@testable import Normalization

/// The data of `Languages`: sorted, trimmed, without doubles, each folder known to the program.
@Suite struct LanguageDataTests {
  static let lists = WordLists(of: "Normalization")

  @Test(arguments: lists.files)
  func isSorted(file: String) throws { #expect(try Self.lists.troubles(in: file) == []) }

  @Test("every folder is known to the program")
  func folders() throws {
    for name in try Self.lists.languages() {
      let language = try #require(LanguageTag(name))
      #expect(!LanguageFiles(language).letters.isEmpty, "\(name)")
    }
  }
}
