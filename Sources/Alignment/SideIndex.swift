import Bitext

/// One side of a task as numbers: per sentence its words, its length, its place.
struct SideIndex: Sendable {
  /// The words of sentence i are `words[starts[i] ..< starts[i + 1]]`.
  var starts: [Int32] = [0]
  /// Whole words, and the stems of the same words.
  var words: [Int32] = []
  var stems: [Int32] = []
  /// Characters of the normalized text.
  var lengths: [Float] = []
  var marks: [Marks] = []
  /// Whether each word is a number.
  var numbers: [Bool] = []
  /// What an embedding model says of the sentences, where there is one.
  var vectors: VectorIndex?

  var count: Int { lengths.count }

  func range(_ sentence: Int) -> Range<Int> { Int(starts[sentence])..<Int(starts[sentence + 1]) }

  /// A run of sentences as a side of its own.
  func slice(_ sentences: Range<Int>) -> SideIndex {
    let first = starts[sentences.lowerBound]
    let words = Int(first)..<Int(starts[sentences.upperBound])
    var side = SideIndex(
      starts: starts[sentences.lowerBound...sentences.upperBound].map { $0 - first },
      words: Array(self.words[words]),
      stems: Array(stems[words]), lengths: Array(lengths[sentences]), marks: Array(marks[sentences]),
      numbers: Array(numbers[words]))
    side.vectors = vectors?.slice(sentences)
    return side
  }

  private init(
    starts: [Int32], words: [Int32], stems: [Int32], lengths: [Float], marks: [Marks], numbers: [Bool]
  ) {
    self.starts = starts
    self.words = words
    self.stems = stems
    self.lengths = lengths
    self.marks = marks
    self.numbers = numbers
  }

  /// More than the largest number of a unit.
  var unitLimit: Int { Int(max(words.max() ?? -1, stems.max() ?? -1)) + 1 }

  /// The words of a run of sentences.
  func wordRange(_ sentences: Range<Int>) -> Range<Int> {
    Int(starts[sentences.lowerBound])..<Int(starts[sentences.upperBound])
  }

  /// How many words a run of sentences has.
  func words(in sentences: Range<Int>) -> Int {
    Int(starts[sentences.upperBound] - starts[sentences.lowerBound])
  }

  init(_ segments: [Segment], _ indexer: inout UnitIndexer, _ vocabulary: inout Vocabulary) {
    lengths.reserveCapacity(segments.count)
    for (place, segment) in segments.enumerated() {
      indexer.read(segment, &vocabulary) { unit, isNumber in
        words.append(unit)
        numbers.append(isNumber)
      }
      starts.append(Int32(words.count))
      lengths.append(Float(segment.text.normalized.unicodeScalars.count))
      marks.append(Marks(segment, after: place > 0 ? segments[place - 1] : nil))
    }
    stems = words.map { vocabulary.stem($0) }
  }
}

/// A task whose sides are numbers.
struct TaskIndex: Sendable {
  var source: SideIndex
  var target: SideIndex

  init(source: SideIndex, target: SideIndex) {
    self.source = source
    self.target = target
  }

  init(_ task: AlignmentTask, _ indexers: inout (UnitIndexer, UnitIndexer), _ vocabulary: inout Vocabulary) {
    source = SideIndex(task.source, &indexers.0, &vocabulary)
    target = SideIndex(task.target, &indexers.1, &vocabulary)
    if let vectors = task.vectors { self = with(vectors) }
  }

  /// The task with its vectors, where it has them for all of its sentences.
  private func with(_ vectors: SentenceVectors) -> TaskIndex {
    var task = self
    task.source.vectors = VectorIndex(vectors.source, runs: vectors.sourceRuns, lengths: source.lengths)
    task.target.vectors = VectorIndex(vectors.target, runs: vectors.targetRuns, lengths: target.lengths)
    return task
  }
}
