import TestSupport
import Testing

@testable import Segmentation

/// The data of `Languages`: sorted, trimmed, without doubles, each folder known to the program.
@Suite struct LanguageDataTests {
  static let lists = WordLists(of: "Segmentation")

  @Test(arguments: lists.files)
  func isSorted(file: String) throws { #expect(try Self.lists.troubles(in: file) == []) }

  @Test("every folder has its line in languageFiles")
  func folders() throws {
    #expect(try Self.lists.languages() == languageFiles.map(\.language).sorted())
  }
}
