import Bitext

/// The path of a task and all beads that are at all likely.
struct TaskResult: Sendable {
  var path: [ChosenBead]
  var beads: [ChosenBead]
  /// How many of the path's beads are of each step of literalness.
  var steps = SIMD4<Float>.zero
  /// For each bead of the path the parts of its score, where they were asked for.
  var evidence: [[Evidence]] = []
}

/// The parts of a bead's score, and the search with them.
struct Scoring: Sendable {
  var priors = BeadPriors()
  var length = LengthModel()
  var literalness = Literalness()
  var marks = MarkModel()
  var vectors = VectorBackground()
  var similarity = SimilarityModel()
  var lexicon: LearnedLexicon

  /// Sentences of the source that are searched together, and how many more are looked at before the cut.
  private static let piece = 400
  private static let lookahead = 60
  /// Beads of a piece that are not kept where nobody knows where it should begin.
  private static let unsure = 10

  /// Whether a task is so long that a share of it can be searched.
  static func hasPieces(_ task: TaskIndex) -> Bool { task.source.count > 2 * piece }

  init(lexicon: LearnedLexicon) { self.lexicon = lexicon }

  /// Sentences looked at beside what was likely before, and beside what a coarse search found.
  private static let margin = 1
  private static let coarseMargin = 1

  /// Where a search begins to look.
  enum Start {
    /// Wherever a coarse search finds good paths.
    case nowhere
    /// At columns that a coarse search found before, for each row.
    case corridor([ClosedRange<Int>])
    /// Near the beads that were at all likely in a search before.
    case likely([ChosenBead])
  }

  /// Aligns one task.
  ///
  /// - Parameters:
  ///   - trained: its beads in the lexicon's training data.
  ///   - space: room that may be used for one task after the other.
  ///   - share: how much of a long task is searched, evenly spread; the beads of the rest are not in the result.
  ///   - isExplained: whether the parts of the path's scores are wanted.
  func align(
    _ task: TaskIndex, trained: [TrainingBead], space: SpreadSpace, start: Start = .nowhere,
    share: Double = 1, isExplained: Bool = false
  ) -> TaskResult {
    let start = if case .nowhere = start { Start.corridor(corridor(task, space)) } else { start }
    var guides = Guides { factor in
      switch start {
      case .nowhere: Guide(whole: task)
      case .corridor(let seen):
        Guide(seen, columns: task.target.count, margin: Self.coarseMargin * factor)
      case .likely(let beads):
        Guide(
          rows: task.source.count, columns: task.target.count, beads: beads, margin: Self.margin * factor)
      }
    }
    return align(task, trained: trained, space, &guides, share: share, isExplained: isExplained)
  }

  /// Where to look, usually and where paths run along the rim of that: wider and wider.
  private struct Guides {
    let make: (_ factor: Int) -> Guide
    private var made: [Guide] = []
    static let most = 4

    init(_ make: @escaping (_ factor: Int) -> Guide) { self.make = make }

    subscript(_ step: Int) -> Guide {
      mutating get {
        while made.count <= step { made.append(make(1 << made.count)) }
        return made[step]
      }
    }
  }

  /// Where a coarse search finds good paths: for each row the first and the last column.
  func corridor(_ task: TaskIndex, _ space: SpreadSpace) -> [ClosedRange<Int>] {
    if Guide.isTiny(task) { return Guide(whole: task).ranges }
    let guide =
      Guide.isSmall(task)
      ? Guide(whole: task)
      : Guide(
        rows: task.source.count, columns: task.target.count,
        corners: Anchors(task, lexicon: lexicon).chain.map { (row: $0.source, column: $0.target) })
    var search = CoarseSearch(task, guide: guide, lexicon: lexicon, length: length, space: space)
    if let similar = similarity(task, guide.band) { search.add { similar($0..<$0 + 1, $1..<$1 + 1) } }
    return search.corridor()
  }

  /// The evidence of every pair of single sentences, sources outer, without the prior of the bead's type.
  func pairEvidence(_ task: TaskIndex, trained: [TrainingBead]) -> [[Double]] {
    let band = Band(rows: task.source.count, columns: task.target.count)
    let words = WordEvidence(
      task, band: band, lexicon: lexicon, literalness: literalness, trained: trained, space: SpreadSpace())
    let length = LengthEvidence(task, length)
    let similar = similarity(task, band)
    return (0..<task.source.count).map { row in
      (0..<task.target.count).map { column in
        let source = row..<row + 1
        let target = column..<column + 1
        return (words.evidence(source: source, target: target) ?? 0) + length(source, target)
          + (similar?(source, target) ?? 0)
      }
    }
  }

  /// Aligns piece by piece: each begins where the one before was cut, at a bead well before its end.
  ///
  /// Where only a share is searched, each begins in the middle of the guide, and its first beads are not kept.
  private func align(
    _ task: TaskIndex, trained: [TrainingBead], _ space: SpreadSpace, _ guides: inout Guides, share: Double,
    isExplained: Bool
  ) -> TaskResult {
    var result = TaskResult(path: [], beads: [])
    var row = 0
    var column = 0
    var nextTrained = 0
    var dropped = 0
    while row < task.source.count || column < task.target.count {
      var endRow = min(task.source.count, row + Self.piece + Self.lookahead)
      if task.source.count - endRow < Self.lookahead { endRow = task.source.count }
      let isLast = endRow == task.source.count
      let endColumn = isLast ? task.target.count : max(column, guides[0].middle(endRow))
      let rows = row..<endRow
      let columns = column..<endColumn
      while nextTrained < trained.count, trained[nextTrained].source.lowerBound < row { nextTrained += 1 }
      let own = trained[nextTrained...].prefix { $0.source.upperBound <= endRow }.filter {
        $0.target.lowerBound >= column && $0.target.upperBound <= endColumn
      }
      let isWhole = isLast && row == 0
      let piece =
        isWhole ? task : TaskIndex(source: task.source.slice(rows), target: task.target.slice(columns))
      let length = LengthEvidence(piece, length)
      let pieceBeads = own.map { $0.shifted(-row, -column) }
      var step = 0
      var search = search(piece, pieceBeads, length, guides[0].band(rows: rows, columns: columns), space)
      while share == 1, step + 1 < Guides.most,
        guides[step].isTight(search.path.map { $0.shifted(row, column) })
      {
        step += 1
        search = self.search(
          piece, pieceBeads, length, guides[step].band(rows: rows, columns: columns), space)
      }
      var path = search.path
      if !isLast, let cut = cut(path), cut > 0 { path.removeSubrange(cut...) }
      let kept = path.dropFirst(dropped)
      let done = (row: path.last?.source.upperBound ?? 0, column: path.last?.target.upperBound ?? 0)
      search.lattice.forEachBead(above: 0.01) { bead in
        if bead.source.upperBound <= done.row, bead.target.upperBound <= done.column || isLast,
          bead.source.lowerBound >= kept.first?.source.lowerBound ?? 0
        {
          result.beads.append(bead.shifted(row, column))
        }
      }
      // The path's own are among them, however unlikely: later searches stay near.
      result.beads.append(contentsOf: kept.filter { $0.posterior < 0.01 }.map { $0.shifted(row, column) })
      for bead in kept where !bead.source.isEmpty && !bead.target.isEmpty {
        guard let steps = search.words.steps(source: bead.source, target: bead.target) else { continue }
        result.steps += Float(bead.posterior) * steps
      }
      if isExplained {
        result.evidence.append(
          contentsOf: kept.map { evidence($0, piece, search.words, length, search.similar) })
      }
      result.path.append(contentsOf: kept.map { $0.shifted(row, column) })
      if isLast || path.isEmpty { break }
      row += done.row
      column += done.column
      let skipped = Int(Double(done.row) * (1 / share - 1))
      if skipped > 0 {
        row += skipped
        guard row < task.source.count else { break }
        column = max(column, guides[0].middle(row))
        dropped = Self.unsure
      }
    }
    return result
  }

  /// Where to cut a piece's path: the first sure bead after the piece's length, or the surest there is.
  private func cut(_ path: [ChosenBead]) -> Int? {
    let first = path.firstIndex { $0.source.lowerBound >= Self.piece } ?? path.count
    let choices = first..<max(first, min(path.count, first + Self.lookahead / 2))
    return choices.first { path[$0].posterior > 0.99 && !path[$0].source.isEmpty && !path[$0].target.isEmpty }
      ?? choices.max { path[$0].posterior < path[$1].posterior }
  }

  /// The parts of a bead's score, in nats; their sum is the logarithm of its odds against chance.
  private func evidence(
    _ bead: ChosenBead, _ task: TaskIndex, _ words: WordEvidence, _ length: LengthEvidence,
    _ similar: BeadSimilarity?
  ) -> [Evidence] {
    var parts = [Evidence(name: "type", value: priors.logarithms[bead.type])]
    guard !bead.source.isEmpty, !bead.target.isEmpty else { return parts }
    let words = words.parts(source: bead.source, target: bead.target)
    let (marks, paragraphs) = marks.evidence(task.source.marks[bead.source], task.target.marks[bead.target])
    parts.append(Evidence(name: "length", value: length(bead.source, bead.target)))
    parts.append(Evidence(name: "words", value: words.words))
    parts.append(Evidence(name: "identical", value: words.identical))
    parts.append(Evidence(name: "names", value: words.names))
    parts.append(Evidence(name: "numbers", value: words.numbers))
    parts.append(Evidence(name: "punctuation", value: marks / 2))
    parts.append(Evidence(name: "paragraphs", value: paragraphs))
    if let similar { parts.append(Evidence(name: "vectors", value: similar(bead.source, bead.target))) }
    return parts
  }

  /// A piece's evidence in a band, all ways to align it, and the best.
  private struct Search {
    var words: WordEvidence
    var similar: BeadSimilarity?
    var lattice: Lattice
    var path: [ChosenBead]
  }

  private func search(
    _ task: TaskIndex, _ trained: [TrainingBead], _ length: LengthEvidence, _ band: Band, _ space: SpreadSpace
  ) -> Search {
    let words = WordEvidence(
      task, band: band, lexicon: lexicon, literalness: literalness, trained: trained, space: space)
    let similar = similarity(task, band)
    let lattice = Lattice(band: band) { type, source, target in
      let prior = priors.logarithms[type]
      guard !source.isEmpty, !target.isEmpty else { return prior }
      guard let wordEvidence = words.evidence(source: source, target: target) else { return nil }
      let (marks, paragraphs) = marks.evidence(task.source.marks[source], task.target.marks[target])
      return prior + wordEvidence + length(source, target) + marks / 2 + paragraphs
        + (similar?(source, target) ?? 0)
    }
    return Search(words: words, similar: similar, lattice: lattice, path: lattice.bestPath())
  }

  /// What the sentences' vectors say of a bead, in nats.
  typealias BeadSimilarity = (Range<Int>, Range<Int>) -> Double

  /// `nil` where there are no vectors, or nothing is learned of them yet.
  func similarity(_ task: TaskIndex, _ band: Band) -> BeadSimilarity? {
    guard similarity.isLearned, let evidence = SimilarityEvidence(task, band: band) else {
      return nil
    }
    return { source, target in
      evidence.observation(source, target).map(similarity.evidence) ?? 0
    }
  }
}

extension ChosenBead {
  func shifted(_ rows: Int, _ columns: Int) -> Self {
    var bead = self
    bead.source = source.lowerBound + rows..<source.upperBound + rows
    bead.target = target.lowerBound + columns..<target.upperBound + columns
    return bead
  }
}

extension TrainingBead {
  func shifted(_ rows: Int, _ columns: Int) -> Self {
    var bead = self
    bead.source = source.lowerBound + rows..<source.upperBound + rows
    bead.target = target.lowerBound + columns..<target.upperBound + columns
    return bead
  }
}
