import Foundation
import TestSupport
import Testing

/// `memory info|verify|compact|merge|prune|backup`, through the real binary.
@Suite struct MemoryCommandTests {
  @Test func aMemoryIsLookedAfter() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    let exported = try CommandRun("export", "--memory", memory, "--unpaired").output

    let info = try CommandRun("memory", "info", memory)
    #expect(info.code == 0)
    #expect(info.output.contains("corpus Corpus"))
    #expect(info.output.contains("14 articles, 12 sources, 0 removed"))
    #expect(info.output.contains("bytes a unit"))

    let sound = try CommandRun("memory", "verify", memory)
    #expect(sound.code == 0)
    #expect(sound.output == "sound\n")

    let copy = folder.path + "/copy.sqlite"
    #expect(try CommandRun("memory", "backup", memory, copy).code == 0)
    #expect(try CommandRun("export", "--memory", copy, "--unpaired").output == exported)
    #expect(try CommandRun("memory", "backup", memory, memory).errors.contains("is the memory itself"))

    #expect(try CommandRun("memory", "compact", memory).errors.hasPrefix("compacted  "))
    #expect(try CommandRun("export", "--memory", memory, "--unpaired").output == exported)

    let all = folder.path + "/all.sqlite"
    let merged = try CommandRun("memory", "merge", memory, copy, "--output", all)
    #expect(merged.code == 0)
    #expect(merged.errors.hasPrefix("merged  2 memories: 26 documents, 14 articles, "))
    #expect(try CommandRun("export", "--memory", all, "--unpaired").output == exported)
    #expect(try CommandRun("memory", "verify", all).output == "sound\n")
    let again = try CommandRun("memory", "merge", memory, copy, "--output", all)
    #expect(again.code == 2)
    #expect(again.errors.contains("there is a file already"))
    // Nothing is left to be done where the merged memory is used.
    #expect(
      try CommandRun("process", "Corpus", "--memory", all).errors.contains(
        "0 new, 0 done again, 14 unchanged"))
  }

  @Test func whatWasRemovedGoesOnlyWhenItIsPruned() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.path + "/Corpus"
    try FileManager.default.copyItem(atPath: SharedData.repository + "/Corpus", toPath: corpus)
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", corpus, "--memory", memory, "--quiet").code == 0)
    try FileManager.default.removeItem(atPath: corpus + "/de/01-batteriewerk-haiphong.txt")
    #expect(try CommandRun("process", corpus, "--memory", memory, "--quiet").code == 0)

    let plan = try CommandRun("memory", "prune", memory, "--dry-run")
    #expect(plan.output == "Corpus/de/01-batteriewerk-haiphong.txt\n")
    #expect(plan.errors.hasPrefix("would take away  1 documents, "))
    #expect(try CommandRun("export", "--memory", memory).output.contains("01-batteriewerk"))
    let done = try CommandRun("memory", "prune", memory)
    #expect(done.output == plan.output)
    #expect(done.errors == plan.errors.replacingOccurrences(of: "would take away", with: "taken away"))
    #expect(try CommandRun("memory", "verify", memory).output == "sound\n")
    #expect(!(try CommandRun("export", "--memory", memory).output.contains("01-batteriewerk")))
  }

  @Test func aBrokenMemoryIsTold() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "no memory at all, but more than one page of the least size of an SQLite file", to: "m")
    #expect(try CommandRun("memory", "verify", file).code == 2)
    #expect(try CommandRun("memory", "verify", folder.path + "/none").errors.contains("no such memory"))
    #expect(try CommandRun("memory", "info", "-").code == 64)
    #expect(try CommandRun("memory", "merge", "--output", folder.path + "/x").code == 64)
  }
}
