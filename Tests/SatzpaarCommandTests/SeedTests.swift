import Foundation
import TestSupport
import Testing

/// The real article the project began with; beside the repository, never in it.
@Suite struct SeedTests {
  private static let seed = "seed/000_be654d45ae0da56d.txt"

  @Test func theArticleIsStoredWithWhatItsURLSays() throws {
    guard let seed = SharedData.path(Self.seed) else { return }
    let folder = try TemporaryFolder()
    try folder.write(Data(contentsOf: URL(fileURLWithPath: seed)), to: "seed/article.txt")
    let memory = folder.path + "/memory.sqlite"
    #expect(try CommandRun("process", folder.path + "/seed", "--memory", memory).code == 0)
    let rows = try CommandRun("export", "--memory", memory, "--unpaired").rows
    #expect(rows.count > 30)
    for row in rows {
      #expect(
        row["source_url"]
          == "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-mark-zuckerberg-khoi-mao-cuoc-chien-20250702002436713.htm"
      )
      #expect(row["publisher"] == "Dân trí")
      #expect(row["published"] == "2025-07-02T00:24:36.713+07:00")
      #expect(row["verdict"] == "unverified")
      #expect(row["bead"] == "1:0")
      #expect(row["de"]?.contains("Quelle") == false)
      #expect(row["de"]?.contains("Kommentar (") == false)
    }
    #expect(try CommandRun("export", "--memory", memory).rows.isEmpty)

    let check = try CommandRun("check", folder.path + "/seed", "--format", "tsv")
    #expect(check.code == 1)
    #expect(check.rows.map { $0["verdict"] } == ["unverified"])
    #expect(check.rows.first?["rules"]?.contains("source-text-missing") == true)
  }
}
