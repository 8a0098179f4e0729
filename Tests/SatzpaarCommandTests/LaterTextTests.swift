import Foundation
import TestSupport
import Testing

/// Articles and sources that come in different runs.
@Suite struct LaterTextTests {
  private let url = "https://dantri.com.vn/xa-hoi/nha-may-moi-mo-cua-o-hai-phong-20250702002436713.htm"
  private let german = """
    Das neue Werk in Haiphong hat am 2. Juli geöffnet. Dort arbeiten 1.250 Menschen.
    Direktor Nguyen Van An zeigte sich zufrieden. „Wir haben lange darauf gewartet“, sagte er.

    """
  private let vietnamese = """
    Nhà máy mới mở cửa ở Hải Phòng
    Nhà máy mới ở Hải Phòng đã mở cửa ngày 2/7. Có 1.250 người làm việc ở đó.
    Giám đốc Nguyễn Văn An tỏ ra hài lòng. "Chúng tôi đã chờ đợi điều này từ lâu", ông nói.

    """

  private func write(_ folder: TemporaryFolder, article: String?, source: String?) throws {
    if let article { try folder.write(german + "Quelle: \(url)\n", to: article + "/a.txt") }
    if let source {
      try folder.write(vietnamese, to: source + "/v.txt")
      try folder.write("path\turl\nv.txt\t\(url)\n", to: source + "/sources.tsv")
    }
  }

  @Test func segmentsBecomePairsWhenTheTextComesIntoTheFolder() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    try write(folder, article: "corpus", source: nil)
    #expect(try CommandRun("process", folder.path + "/corpus", "--memory", memory).code == 0)
    #expect(try CommandRun("export", "--memory", memory).rows.isEmpty)
    #expect(try CommandRun("export", "--memory", memory, "--unpaired").rows.count == 4)
    try write(folder, article: nil, source: "corpus")
    #expect(try CommandRun("process", folder.path + "/corpus", "--memory", memory).code == 0)
    #expect(try CommandRun("export", "--memory", memory).rows.count >= 3)
  }

  @Test func segmentsBecomePairsWhenTheTextComesInAnotherFolder() throws {
    let folder = try TemporaryFolder()
    try write(folder, article: "articles", source: "texts")
    try write(folder, article: "both", source: "both")
    let both = folder.path + "/both.sqlite"
    #expect(try CommandRun("process", folder.path + "/both", "--memory", both).code == 0)
    let wanted = try CommandRun("export", "--memory", both).rows.map { [$0["de"], $0["vi"]] }
    #expect(wanted.count >= 3)
    for order in [["articles", "texts"], ["texts", "articles"]] {
      let memory = folder.path + "/\(order[0]).sqlite"
      for name in order {
        #expect(try CommandRun("process", folder.path + "/" + name, "--memory", memory).code == 0)
      }
      let rows = try CommandRun("export", "--memory", memory).rows
      #expect(rows.map { [$0["de"], $0["vi"]] } == wanted, "\(order)")
    }
  }

  @Test func aChangedArticleIsDoneAgainAndNothingIsDoubled() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    try write(folder, article: "corpus", source: "corpus")
    #expect(try CommandRun("process", folder.path + "/corpus", "--memory", memory).code == 0)
    try folder.write("Vorweg ein neuer Satz.\n" + german + "Quelle: \(url)\n", to: "corpus/a.txt")
    let again = try CommandRun("process", folder.path + "/corpus", "--memory", memory)
    #expect(again.errors.contains("0 new, 1 done again, 0 unchanged"))
    let rows = try CommandRun("export", "--memory", memory, "--unpaired").rows
    #expect(rows.contains { $0["de"]?.contains("Vorweg") == true })
    for sentence in ["geöffnet", "1.250", "Direktor", "darauf gewartet"] {
      #expect(rows.count { $0["de"]?.contains(sentence) == true } == 1)
    }
  }

  @Test func realignDoesEverythingAgainAndChangesNothing() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    try write(folder, article: "corpus", source: "corpus")
    #expect(try CommandRun("process", folder.path + "/corpus", "--memory", memory).code == 0)
    let before = try CommandRun("export", "--memory", memory, "--unpaired").output
    let again = try CommandRun("process", folder.path + "/corpus", "--memory", memory, "--realign")
    #expect(again.errors.contains("0 new, 1 done again, 0 unchanged"))
    #expect(try CommandRun("export", "--memory", memory, "--unpaired").output == before)
  }

  @Test func anArticleOfAnotherFolderIsDoneAgainWhenItsSourceChanges() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    try write(folder, article: "articles", source: "texts")
    for name in ["articles", "texts"] {
      #expect(try CommandRun("process", folder.path + "/" + name, "--memory", memory).code == 0)
    }
    try folder.write(vietnamese + "Một câu mới.\n", to: "texts/v.txt")
    let changed = try CommandRun("process", folder.path + "/texts", "--memory", memory)
    #expect(changed.code == 0)
    #expect(changed.errors.contains("0 new, 1 done again, 0 unchanged"))
    let rows = try CommandRun("export", "--memory", memory, "--unpaired").rows
    #expect(rows.contains { $0["vi"]?.contains("Một câu mới") == true })
    #expect(rows.count { $0["de"]?.contains("1.250") == true } == 1)
  }
}
