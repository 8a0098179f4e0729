import Bitext
import TranslationMemory

/// `memory verify`: a memory held against its own rules.
public struct VerifyJob: Sendable {
  let memory: String
  let output: String?

  public init(memory: String, output: String?) {
    self.memory = memory
    self.output = output
  }

  /// How many defects of one kind are told one by one.
  private static let told = 100

  /// Does the job: a line a defect, and how many there are.
  ///
  /// - Throws: `JobError` where the memory can't be read at all.
  public func run() throws -> JobOutcome {
    let store = try openMemory(memory, mode: .readOnly)
    let output = try ByteOutput(path: output, not: memory)
    var counts: [MemoryDefect.Kind: Int] = [:]
    var failure: (any Error)?
    try translating {
      try store.verify { defect in
        counts[defect.kind, default: 0] += 1
        guard failure == nil, counts[defect.kind, default: 0] <= Self.told else { return }
        do {
          try output.write(
            Diagnostic(
              .error, path: memory, message: "\(defect.place): \(defect.message) [\(defect.kind.rawValue)]"
            ).description + "\n")
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    for kind in MemoryDefect.Kind.allCases {
      guard let count = counts[kind], count > Self.told else { continue }
      try output.write("… and \(count - Self.told) more [\(kind.rawValue)]\n")
    }
    let total = counts.values.reduce(0, +)
    try output.write(total == 0 ? "sound\n" : "defects  \(total)\n")
    try output.finish()
    return total == 0 ? .clean : .withFindings
  }
}
