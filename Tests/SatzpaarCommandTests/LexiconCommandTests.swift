import Foundation
import TestSupport
import Testing

/// `lexicon`, and what `process` makes of it, through the real binary.
@Suite struct LexiconCommandTests {
  @Test func aMemoryLearnsKeepsAndUsesItsWords() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    func lexicon(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments: ["lexicon"] + arguments + ["--memory", memory])
    }
    func export() throws -> String {
      try CommandRun("export", "--memory", memory, "--unpaired").output
    }
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    #expect(try lexicon("export").code == 2)
    #expect(try lexicon("show").errors.contains("the memory has no lexicon"))

    let first = try lexicon("retrain")
    #expect(first.code == 0)
    #expect(first.errors.contains("word pairs de-vi from "))
    let words = try lexicon("export").output
    #expect(words.hasPrefix("source\ttarget\tforward\tbackward\n"))
    #expect(words.split(separator: "\n").count > 100)
    // Learned again from the same pairs, whatever the number of jobs, they are the same.
    #expect(try lexicon("retrain", "--jobs", "3").code == 0)
    #expect(try lexicon("export").output == words)
    let reversed = try lexicon("export", "--from", "vi", "--to", "de").output
    #expect(reversed.split(separator: "\n").count == words.split(separator: "\n").count)
    #expect(try lexicon("show").output.contains("learned from "))
    #expect(try lexicon("show", "--word", "Batterien").output.contains("de-vi  batterien pin  "))

    // The next run starts from them and says so; the one after it finds nothing to do.
    let again = try CommandRun("process", "Corpus", "--memory", memory)
    #expect(again.errors.contains("words known before"))
    #expect(again.errors.contains("12 done again, 2 unchanged"))
    let aligned = try export()
    let third = try CommandRun("process", "Corpus", "--memory", memory)
    #expect(third.errors.contains("0 new, 0 done again, 14 unchanged"))
    #expect(try export() == aligned)

    // A fresh memory that starts from the same words comes to the same pairs.
    let other = folder.path + "/other.sqlite"
    let file = try folder.write(words, to: "words.tsv")
    let imported = try CommandRun(
      "lexicon", "import", file, "--from", "de", "--to", "vi", "--memory", other)
    #expect(imported.code == 0)
    #expect(imported.errors.hasPrefix("imported  "))
    #expect(try CommandRun("lexicon", "export", "--memory", other).output == words)
  }

  @Test func importedWordsAreMergedOrReplaced() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    let header = "source\ttarget\tforward\tbackward\n"
    func importing(_ rows: String, _ more: String...) throws -> CommandRun {
      try CommandRun(
        arguments: ["lexicon", "import", "--from", "vi", "--to", "de", "--memory", memory] + more,
        input: Data(rows.utf8))
    }
    #expect(try importing(header + "nước\tWasser\t0.5\t0.25\n").code == 0)
    #expect(try importing("nhà\tHaus\t1\t1\n").code == 0)
    let all = try CommandRun("lexicon", "export", "--memory", memory).output
    #expect(all == header + "haus\tnhà\t1.0000\t1.0000\nwasser\tnước\t0.2500\t0.5000\n")
    #expect(try importing("nhà\tHeim\t0.5\t0.5\n", "--replace").code == 0)
    let one = try CommandRun("lexicon", "export", "--memory", memory, "--from", "vi").output
    #expect(one == header + "nhà\theim\t0.5000\t0.5000\n")
    let broken = try importing("nhà\tHaus\t7\t1\n")
    #expect(broken.code == 2)
    #expect(broken.errors.contains("standard input:1: error: not a probability in column 3 ('7')"))
    #expect(try CommandRun("lexicon", "import", "--memory", memory).code == 64)
  }

  @Test func captionsArePairedWhereverTheyStand() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    let rows = try CommandRun("export", "--memory", memory).rows
    let captions = [
      ("Arbeiter prüfen Batteriezellen an der", "Công nhân kiểm tra cell pin"),
      ("Ein elektrischer Minibus auf Testfahrt", "Xe buýt điện mini chạy thử"),
      ("Ein Arzt misst den Blutdruck", "Bác sĩ đo huyết áp"),
      ("Touristen warten am Bahnhof Hue", "Du khách chờ tàu ở ga Huế"),
    ]
    for (german, vietnamese) in captions {
      let row = rows.first { $0["de"]?.hasPrefix(german) == true }
      #expect(row?["vi"]?.hasPrefix(vietnamese) == true, "\(german)")
    }
  }
}
