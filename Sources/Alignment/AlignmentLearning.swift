import Bitext

/// Takes in what an aligner learns from, some tasks after the others, as numbers.
public struct AlignmentLearning: Sendable {
  private let options: AlignerOptions
  private let lexicon: Lexicon
  private var numbered: NumberedTasks
  private var named = NamedTasks()

  init(options: AlignerOptions, lexicon: Lexicon, readers: (UnitReader, UnitReader)) {
    self.options = options
    self.lexicon = lexicon
    numbered = NumberedTasks(indexers: (UnitIndexer(readers.0), UnitIndexer(readers.1)))
  }

  /// Adds tasks; each must have an id of its own.
  public mutating func add(_ tasks: [AlignmentTask]) {
    // One thread takes in the words of a task after the other, another one all else.
    withUnsafeMutablePointer(to: &numbered) { numbered in
      withUnsafeMutablePointer(to: &named) { named in
        nonisolated(unsafe) let parts = (numbered, named)
        _ = concurrentMap([true, false], jobs: options.jobs) { isNumbering in
          if isNumbering { parts.0.pointee.add(tasks) } else { parts.1.pointee.add(tasks) }
        }
      }
    }
  }

  /// What all tasks together teach.
  public consuming func model() -> AlignmentModel {
    numbered.add(wordsOf: lexicon)
    let vectors = VectorBackground(numbered.indexes)
    return Learner(
      tasks: numbered.indexes.map(vectors.prepared), vocabulary: numbered.vocabulary, options: options,
      known: lexicon, names: Names(named.names, vocabulary: numbered.vocabulary), vectors: vectors
    ).model(identities: named.identities, indexers: numbered.indexers)
  }
}

/// Tasks as the numbers of their words.
private struct NumberedTasks: Sendable {
  var indexers: (UnitIndexer, UnitIndexer)
  private(set) var vocabulary = Vocabulary()
  private(set) var indexes: [TaskIndex] = []

  mutating func add(_ tasks: [AlignmentTask]) {
    for task in tasks { indexes.append(TaskIndex(task, &indexers, &vocabulary)) }
  }

  mutating func add(wordsOf lexicon: Lexicon) {
    for entry in lexicon.entries {
      _ = vocabulary.intern(entry.source)
      _ = vocabulary.intern(entry.target)
    }
  }
}

/// What else is kept of tasks.
private struct NamedTasks: Sendable {
  private(set) var names = NameCollector()
  private(set) var identities: [TaskIdentity] = []

  mutating func add(_ tasks: [AlignmentTask]) {
    for task in tasks {
      names.add(task)
      identities.append(TaskIdentity(task))
    }
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
