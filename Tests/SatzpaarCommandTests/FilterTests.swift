import Foundation
import TestSupport
import Testing

/// The stages as Unix filters.
@Suite struct FilterTests {
  @Test func segmentGivesASentenceALineAndAnEmptyLineAParagraph() throws {
    let run = try CommandRun(
      "segment", "--language", "de", input: "Das ist gut. Es geht weiter!\n\nNeuer Absatz.\n")
    #expect(run.code == 0)
    #expect(run.output == "Das ist gut.\nEs geht weiter!\n\n\nNeuer Absatz.\n\n")
  }

  @Test func segmentTakesAUsersRules() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
      <languagerules><languagerule languagerulename="own">
      <rule break="no"><beforebreak>\\bNr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
      <rule break="yes"><beforebreak>[;.]</beforebreak><afterbreak>\\s</afterbreak></rule>
      </languagerule></languagerules>
      <maprules><languagemap languagepattern="de.*" languagerulename="own"/></maprules></body></srx>
      """, to: "own.srx")
    let run = try CommandRun(
      "segment", "--language", "de", "--srx", file, input: "Erst dies; dann Nr. 5. Ende\n")
    #expect(run.output == "Erst dies;\ndann Nr. 5.\nEnde\n\n")
    let other = try CommandRun("segment", "--language", "vi", "--srx", file, input: "x\n")
    #expect(other.code == 2)
    #expect(other.errors.contains("own.srx: error: has no rules for 'vi'"))
    try folder.write("<srx><body>\n</srx>", to: "own.srx")
    let broken = try CommandRun("segment", "--language", "de", "--srx", file, input: "x\n")
    #expect(broken.code == 2)
    #expect(broken.errors.contains("own.srx:2: error: "))
  }

  @Test func tokenizePutsSinglesSpacesBetweenTokens() throws {
    let run = try CommandRun("tokenize", "--language", "vi", input: "Ông  nói: \"Vâng\".\n")
    #expect(run.output == "Ông nói : \" Vâng \" .\n")
  }

  @Test func tokenizeKnowsCompounds() throws {
    let vietnamese = try CommandRun("tokenize", "--language", "vi", "--compounds", input: "Ở Việt Nam\n")
    #expect(vietnamese.output == "Ở Việt Nam\n")
    #expect(
      try CommandRun(
        "tokenize", "--language", "vi", "--compounds", "--format", "jsonl", input: "Ở Việt Nam\n"
      ).output.contains(#""text":"Việt Nam""#))
    let german = try CommandRun(
      "tokenize", "--language", "de", "--compounds", "--format", "jsonl", input: "Die Bürgermeisterwahl\n")
    #expect(german.output.contains(#""parts":[[4,"#))
    #expect(german.output.contains(#""text":"Bürgermeisterwahl""#))
  }

  @Test func tokenizeAsJSONTellsSpans() throws {
    let run = try CommandRun("tokenize", "--language", "de", "--format", "jsonl", input: "Öl 5\n")
    #expect(
      run.output
        == #"{"tokens":[{"end":3,"kind":"word","start":0,"text":"Öl"},{"end":5,"kind":"number","start":4,"text":"5"}]}"#
        + "\n")
  }

  @Test func normalizeComposes() throws {
    let run = try CommandRun("normalize", "--language", "de", input: "Mu\u{308}nchen\n")
    #expect(run.output.unicodeScalars.elementsEqual("München\n".unicodeScalars))
  }

  @Test func normalizeExplainsWhatItDid() throws {
    let run = try CommandRun("normalize", "--language", "vi", "--explain", input: "Gut.\nhoà  Ð\n")
    #expect(
      run.output == """
        line\tstep\tspan\tbefore\tafter
        2\tletters\t6-8\tÐ\tĐ
        2\ttone-marks\t1-4\toà\tòa
        2\tspaces\t4-6\t  \t\u{20}

        """)
    // A wrong letter is a repair, and a repair is a finding.
    #expect(run.code == 1)
    #expect(run.errors.contains("standard input: warning: damaged text was repaired in 1 place"))
    #expect(try CommandRun("normalize", "--language", "vi", "--skip", "letters", input: "Ð\n").code == 0)
    #expect(try CommandRun("normalize", "--language", "vi", "--skip", "nothing", input: "Ð\n").code == 64)
  }

  @Test func alignReadsAndWritesJSONLines() throws {
    let input = """
      {"id": 7, "note": 1, "de": ["Das Werk in Hanoi hat 300 Arbeiter.", "Es ist neu."], "vi": ["Nhà máy ở Hanoi có 300 công nhân.", "Nó mới."]}
      {"id": "x", "de": [], "vi": ["Một câu."]}

      """
    let run = try CommandRun("align", "--from", "de", "--to", "vi", input: input)
    #expect(run.code == 0)
    #expect(run.lines.count == 2)
    #expect(run.lines[0].hasPrefix(#"{"id": 7, "beads": [[[0], [0]], [[1], [1]]], "scores": ["#))
    #expect(run.lines[1].hasPrefix(#"{"id": "x", "beads": [[[], [0]]], "scores": ["#))
  }

  @Test func anIdMayComeTwice() throws {
    let long = (0..<40).map { "\"Das ist Satz \($0).\"" }.joined(separator: ", ")
    let input =
      "{\"id\": 1, \"de\": [\(long)], \"vi\": [\(long)]}\n{\"id\": 1, \"de\": [\"Ja.\"], \"vi\": [\"Vâng.\"]}\n"
    let run = try CommandRun("align", "--from", "de", "--to", "vi", input: input)
    #expect(run.code == 0)
    #expect(run.lines.count == 2)
  }

  @Test func aBrokenLineIsToldAndTheRestIsAligned() throws {
    let input =
      "{\"id\": 1, \"de\": [\"Ja.\"], \"vi\": [\"Vâng.\"]}\nnonsense\n{\"id\": 2, \"de\": [\"Nein.\"]}\n"
    let run = try CommandRun("align", "--from", "de", "--to", "vi", input: input)
    #expect(run.code == 1)
    #expect(run.lines.count == 1)
    #expect(run.errors.contains("standard input:2:1: error: "))
    #expect(run.errors.contains("standard input:3:1: error: the key 'vi' is missing"))
  }

  @Test func bytesThatAreNotUTF8AreToldAndKept() throws {
    let run = try CommandRun(
      arguments: ["segment", "--language", "de"],
      input: Data("Gut. ".utf8) + Data([0xFF]) + Data(" Ja.\n".utf8))
    #expect(run.code == 1)
    #expect(run.errors == "standard input:1:6: error: not UTF-8, kept as U+FFFD\n")
    #expect(run.output.contains("\u{FFFD}"))
  }

  @Test func everyCommandHasHelp() throws {
    for command in [
      "process", "export", "check", "publishers", "stats", "normalize", "segment", "tokenize", "align",
    ] {
      let run = try CommandRun(command, "--help")
      #expect(run.code == 0)
      #expect(run.output.hasPrefix("OVERVIEW: "))
    }
  }
}
