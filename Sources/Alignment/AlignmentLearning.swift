import Bitext

/// Takes in what an aligner learns from, one task after the other, as numbers.
public struct AlignmentLearning: Sendable {
  private let options: AlignerOptions
  private let lexicon: Lexicon
  private let readers: (UnitReader, UnitReader)
  private var vocabulary = Vocabulary()
  private var indexers: (UnitIndexer, UnitIndexer)
  private var names = NameCollector()
  private var identities: [TaskIdentity] = []
  private var indexes: [TaskIndex] = []

  init(options: AlignerOptions, lexicon: Lexicon, readers: (UnitReader, UnitReader)) {
    self.options = options
    self.lexicon = lexicon
    self.readers = readers
    indexers = (UnitIndexer(readers.0), UnitIndexer(readers.1))
  }

  /// Adds a task, whose id must be its own.
  public mutating func add(_ task: AlignmentTask) {
    indexes.append(TaskIndex(task, &indexers, &vocabulary))
    names.add(task)
    identities.append(TaskIdentity(task))
  }

  /// What all tasks together teach.
  public consuming func model() -> AlignmentModel {
    for entry in lexicon.entries {
      _ = vocabulary.intern(entry.source)
      _ = vocabulary.intern(entry.target)
    }
    let vectors = VectorBackground(indexes)
    return Learner(
      tasks: indexes.map(vectors.prepared), vocabulary: vocabulary, options: options, known: lexicon,
      names: Names(names, vocabulary: vocabulary), vectors: vectors
    ).model(identities: identities, readers: readers)
  }
}

/// Tells whether a task is one that was learned from, without its text.
struct TaskIdentity: Sendable, Hashable {
  let id: String
  /// Of what the index is made of; good for one run of the program.
  private let hash: Int

  init(_ task: AlignmentTask) {
    id = task.id
    var hasher = Hasher()
    for side in [task.source, task.target] {
      hasher.combine(side.count)
      for segment in side {
        // Its bytes: texts are the same where these are, and a string's own hash looks for more.
        var text = segment.text.normalized
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
        hasher.combine(segment.block)
        hasher.combine(segment.role)
      }
    }
    hasher.combine(task.vectors)
    hash = hasher.finalize()
  }
}
