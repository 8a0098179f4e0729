import Bitext
import Interchange
import Quality
import TranslationMemory

/// Visits the pairs of a memory that an export wants, with their marks where they are needed.
final class PairSelector {
  private let store: Memory
  private let options: ExportOptions
  private let columns: LanguageColumns
  private let filter: PairFilter?
  private var marker: QualityMarker?
  private let draw: SeededDraw
  /// Those drawn, where a sample is wanted.
  private var sample: Set<String>?
  private var groups = DocumentGroups()

  /// Why pairs were left out, and how many.
  struct LeftOut: Sendable {
    /// By their languages.
    var others: [String: Int] = [:]
    var wrong = 0
    var doubles = 0
  }

  /// A pair that is wanted.
  struct Selected {
    var record: PairRecord
    /// Its marks, as far as they were looked for.
    var marks: [QualityMark]
    /// What it is drawn by.
    var name: String
  }

  private(set) var leftOut = LeftOut()

  init(_ store: Memory, _ options: ExportOptions, columns: LanguageColumns) throws {
    self.store = store
    self.options = options
    self.columns = columns
    filter = try PairFilter.all(options.conditions.map { try pairFilter($0) })
    draw = SeededDraw(seed: options.seed)
    if options.hasMarks || filter?.uses(.mark) ?? false || options.card != nil {
      marker = QualityMarker(try MarkContext(of: store))
    }
  }

  /// Looks at all pairs beforehand, as often as the options need it.
  func prepare() throws {
    if !options.splits.isEmpty {
      // Of the whole memory, so that a document's split does not depend on what is asked for.
      try store.pairs(unpaired: true) { pair, _ in groups.add(pair) }
    }
    guard let count = options.sample else { return }
    var drawn = PairSample(count: count)
    try forEach { drawn.add(draw.number($0.name), $0.name) }
    sample = drawn.names
    leftOut = LeftOut()
  }

  /// Visits what is wanted.
  ///
  /// - Parameter body: takes a pair, corrected where a person corrected it.
  func forEach(_ body: (Selected) throws -> Void) throws {
    var seen: Set<PairText> = []
    try store.pairs(
      unpaired: options.unpaired, minConfidence: options.minScore, filter: filter,
      hasEvidence: options.format.hasEvidence
    ) { pair, id in
      if pair.review?.decision == .wrong, !options.hasWrong {
        leftOut.wrong += 1
        return
      }
      guard options.format.keepsAllLanguages || columns.fits(pair) else {
        let languages = [pair.article, pair.source].compactMap { $0?.language.rawValue }
        leftOut.others[languages.joined(separator: "-"), default: 0] += 1
        return
      }
      let marks = try marker?.marks(of: pair)
      guard filter?.matches(pair, marks: marks) ?? true else { return }
      let corrected = pair.corrected
      var name = id
      if let deduplication = options.dedup {
        let text = try PairText(corrected, deduplication)
        guard seen.insert(text).inserted else {
          leftOut.doubles += 1
          return
        }
        name = text.name
      }
      if let sample, !sample.contains(name) { return }
      try body(
        Selected(
          record: PairRecord(
            pair: corrected, id: id, marks: options.hasMarks ? marks : nil), marks: marks ?? [], name: name))
    }
  }

  /// The split that a pair goes to.
  func split(of record: PairRecord) throws -> Int {
    // A pair without a document is one of its own; the same texts go the same way.
    let name = try groups.name(of: record.pair) ?? PairText(record.pair, .exact).name
    return draw.split(name, of: options.splits)
  }
}

/// Reads a filter that the user gave.
func pairFilter(_ text: String) throws(JobError) -> PairFilter {
  do throws(PairFilterError) {
    return try PairFilter(text)
  } catch {
    throw JobError(message: "'--where', \(error)")
  }
}

extension MarkContext {
  /// What the rules need to know of a memory.
  init(of store: Memory) throws {
    var lengths: [LengthRatio.Key: LengthRatio] = [:]
    for (first, second) in try store.unitLanguages() {
      lengths[LengthRatio.Key(first: first, second: second)] = LengthRatio(
        try store.textLengths(first, second))
    }
    self.init(lengths: lengths, repeated: try store.repeatedTexts(atLeast: 3))
  }
}
