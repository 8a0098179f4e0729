import Testing

@testable import Alignment

@Test func versionNamesTheAligner() {
  #expect(Aligner.version == "satzpaar-aligner 1")
}
