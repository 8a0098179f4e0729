public import Bitext

/// What can be set of an alignment.
public struct AlignerOptions: Sendable {
  /// Rounds of learning at most; 0 aligns with what is known before the corpus is read.
  public var rounds = 3
  /// Threads that learn at once; what is learned does not depend on how many.
  public var jobs: Int

  /// - Parameter rounds: `nil` leaves the usual number.
  public init(rounds: Int? = nil, jobs: Int = 1) {
    self.rounds = rounds ?? self.rounds
    self.jobs = jobs
  }
}

/// Aligns the sentences of documents that are each other's translation, learning from all of them together.
///
/// Dynamic programming over beads (Gale & Church 1993) whose score is a likelihood ratio against chance: lengths, and
/// words by a translation table learned from the corpus (Moore 2002; Varga et al. 2005), in which no bead counts
/// what it taught itself. Results don't depend on the order of work.
public struct Aligner: Sendable {
  /// Name and version, stored with every bead.
  public static let version = "satzpaar-aligner 4"

  private let options: AlignerOptions
  private let lexicon: Lexicon
  private let sourceReader: UnitReader
  private let targetReader: UnitReader

  public init(from: LanguageTag, to: LanguageTag, options: AlignerOptions = .init(), lexicon: Lexicon? = nil)
  {
    self.options = options
    self.lexicon = lexicon ?? Lexicon()
    sourceReader = UnitReader(from)
    targetReader = UnitReader(to)
  }

  /// Learns lengths, bead priors and words from all tasks together.
  public func model(learnedFrom tasks: [AlignmentTask]) -> AlignmentModel {
    var learning = learning()
    learning.add(tasks)
    return learning.model()
  }

  /// Begins to learn from tasks that come one after the other; none of their texts is kept.
  public func learning() -> AlignmentLearning {
    AlignmentLearning(options: options, lexicon: lexicon, readers: (sourceReader, targetReader))
  }
}
