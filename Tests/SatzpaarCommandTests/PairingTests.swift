import Foundation
import TestSupport
import Testing

/// Documents that no attribution pairs, through the real binary.
@Suite struct PairingTests {
  /// The texts of the corpus that comes with the repository, without what says which belongs to which.
  private func write(_ names: [String: String], as rename: (String) -> String, to folder: TemporaryFolder)
    throws
  {
    for (german, vietnamese) in names {
      for (language, name) in [("de", german), ("vi", vietnamese)] {
        let path = SharedData.repository + "/Corpus/\(language)/\(name).txt"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.contains("http") }
        try folder.write(
          lines.joined(separator: "\n"),
          to: "\(language)/\(language == "de" ? name : rename(german))" + ".txt")
      }
    }
  }

  private let names = [
    "01-batteriewerk-haiphong": "nha-may-pin-hai-phong", "03-hochwasser-quang-ngai": "lu-song-ve-quang-ngai",
    "08-nachtzug": "tau-dem-ha-noi-hue", "10-korallenriff": "san-ho-vinh-hy",
    "12-durian": "sau-rieng-dak-lak",
  ]

  private func paired(_ memory: String) throws -> Set<String> {
    Set(
      try CommandRun("export", "--memory", memory).rows.map { "\($0["article"] ?? "")=\($0["source"] ?? "")" }
    )
  }

  @Test func byContent() throws {
    let folder = try TemporaryFolder()
    try write(names, as: { "t" + $0.prefix(2) }, to: folder)
    let memory = folder.path + "/m.sqlite"
    let run = try CommandRun(
      "process", folder.path + "/de", folder.path + "/vi", "--memory", memory, "--pair", "content", "--quiet")
    #expect(run.code == 0)
    #expect(try paired(memory) == Set(names.keys.map { "\($0).txt=t\($0.prefix(2)).txt" }))
    let again = try CommandRun(
      "process", folder.path + "/de", folder.path + "/vi", "--memory", memory, "--pair", "content")
    #expect(again.errors.contains("5 unchanged"))
  }

  /// Where one of two folders is processed alone, its documents stay paired.
  @Test func oneOfTwoFoldersAlone() throws {
    let folder = try TemporaryFolder()
    try write(names, as: { $0 }, to: folder)
    let memory = folder.path + "/m.sqlite"
    let both = try CommandRun("process", folder.path + "/de", folder.path + "/vi", "--memory", memory)
    #expect(both.errors.contains("5 linked to a source text"))
    let before = try CommandRun("export", "--memory", memory, "--unpaired").output
    for language in ["de", "vi"] {
      let alone = try CommandRun("process", folder.path + "/" + language, "--memory", memory)
      #expect(alone.errors.contains("5 unchanged"))
      #expect(try CommandRun("export", "--memory", memory, "--unpaired").output == before)
    }
  }
}
