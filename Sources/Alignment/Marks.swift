import Bitext

/// What a sentence shows beside its words, one bit each.
struct Marks: OptionSet, Sendable {
  let rawValue: UInt8

  /// The sentence begins a paragraph.
  static let opensParagraph = Marks(rawValue: 1)
  /// It has quotation marks.
  static let quotes = Marks(rawValue: 2)
  /// It has a question mark.
  static let asks = Marks(rawValue: 4)
  /// It is a title, a heading or a caption.
  static let isHeading = Marks(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ segment: Segment, after previous: Segment?) {
    var marks: Marks = []
    if previous.map({ $0.block != segment.block }) ?? true { marks.insert(.opensParagraph) }
    if segment.role != .body { marks.insert(.isHeading) }
    for token in segment.tokens where token.kind == .punctuation {
      for scalar in token.folded.unicodeScalars {
        if scalar == "?" || scalar == "？" { marks.insert(.asks) }
        if Self.isQuote(scalar) { marks.insert(.quotes) }
      }
    }
    self = marks
  }

  /// Quotation marks; a single one only where it opens in some language, for the other is an apostrophe too often.
  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\"" { return true }
    guard scalar != "\u{2019}" else { return false }
    return scalar.properties.generalCategory == .initialPunctuation
      || scalar.properties.generalCategory == .finalPunctuation || scalar == "\u{201E}"
      || scalar == "\u{201A}"
  }
}

/// How well the marks of two sides agree: for each mark the ratio of seeing both (or neither) to chance.
struct MarkModel: Sendable {
  private static let all: [Marks] = [.opensParagraph, .quotes, .asks, .isHeading]

  /// For each mark, P(target has it | source has it not, has it), and how often each side has it.
  private var given: [(absent: Double, present: Double)]
  private var sourceShare: [Double]
  private var targetShare: [Double]
  /// P(a paragraph begins inside a bead), for each gap between its sentences, on each side.
  private var inner = [0.5, 0.5]
  /// The evidence of each mark by where it is and the target's sentences; of a gap, for each side, without a
  /// paragraph's beginning and with one.
  private var values: [Double] = []
  private var innerValues: [Double] = []

  init() {
    sourceShare = Self.all.map { _ in 0.5 }
    targetShare = sourceShare
    given = Self.all.map { _ in (absent: 0.5, present: 0.5) }
    fillValues()
  }

  /// Learns how often each mark is seen; until beads are learned from, marks agree in three of four cases.
  mutating func learnBackground(_ tasks: [TaskIndex]) {
    for (index, mark) in Self.all.enumerated() {
      sourceShare[index] = Self.share(mark, tasks.map(\.source.marks))
      targetShare[index] = Self.share(mark, tasks.map(\.target.marks))
      let share = targetShare[index]
      given[index] = (absent: share * 0.5, present: share + (1 - share) * 0.5)
    }
    inner = [Self.innerPrior(sourceShare[0]), Self.innerPrior(targetShare[0])]
    fillValues()
  }

  /// Before anything is learned, a fifth of the odds elsewhere; where every sentence is a paragraph, that is no news.
  private static func innerPrior(_ share: Double) -> Double {
    let odds = 0.2 * share / (1 - share)
    return odds / (1 + odds)
  }

  private static func share(_ mark: Marks, _ lists: [[Marks]]) -> Double {
    var seen = 1.0
    var all = 2.0
    for list in lists {
      for marks in list {
        if marks.contains(mark) { seen += 1 }
        all += 1
      }
    }
    return min(0.999, seen / all)
  }

  /// Learns the agreement from beads and their posteriors; chance is believed as much as ten beads.
  mutating func learn(_ samples: [(source: ArraySlice<Marks>, target: ArraySlice<Marks>, weight: Double)]) {
    for (index, mark) in Self.all.enumerated() {
      let share = targetShare[index]
      var counts = (
        absent: 10.0, absentWith: 10 * share * 0.5, present: 10.0,
        presentWith: 10 * (share + (1 - share) * 0.5)
      )
      for sample in samples where sample.source.count == 1 && sample.target.count == 1 {
        let isInTarget = Self.has(mark, sample.target)
        if Self.has(mark, sample.source) {
          counts.present += sample.weight
          if isInTarget { counts.presentWith += sample.weight }
        } else {
          counts.absent += sample.weight
          if isInTarget { counts.absentWith += sample.weight }
        }
      }
      given[index] = (absent: counts.absentWith / counts.absent, present: counts.presentWith / counts.present)
    }
    for side in inner.indices {
      var gaps = 10.0
      var seen = gaps * Self.innerPrior(side == 0 ? sourceShare[0] : targetShare[0])
      for sample in samples {
        let marks = (side == 0 ? sample.source : sample.target).dropFirst()
        gaps += sample.weight * Double(marks.count)
        seen += sample.weight * Double(marks.count { $0.contains(.opensParagraph) })
      }
      inner[side] = seen / gaps
    }
    fillValues()
  }

  /// The evidence of a bead's punctuation and headings, and of its paragraphs, in nats.
  func evidence(_ source: ArraySlice<Marks>, _ target: ArraySlice<Marks>) -> (
    marks: Double, paragraphs: Double
  ) {
    let all = (Self.union(source), Self.union(target))
    var marks = 0.0
    for (index, mark) in Self.all.enumerated() where mark != .opensParagraph {
      marks += values[place(index, all.0.contains(mark), all.1.contains(mark), target.count)]
    }
    let opens = (
      source.first?.contains(.opensParagraph) ?? false, target.first?.contains(.opensParagraph) ?? false
    )
    var paragraphs = values[place(0, opens.0, opens.1, 1)]
    for marks in source.dropFirst() { paragraphs += innerValues[marks.contains(.opensParagraph) ? 1 : 0] }
    for marks in target.dropFirst() { paragraphs += innerValues[marks.contains(.opensParagraph) ? 3 : 2] }
    return (marks, paragraphs)
  }

  private static func union(_ side: ArraySlice<Marks>) -> Marks {
    side.reduce(into: []) { $0.formUnion($1) }
  }

  @inline(__always)
  private func place(_ mark: Int, _ isInSource: Bool, _ isInTarget: Bool, _ sentences: Int) -> Int {
    ((mark * 2 + (isInSource ? 1 : 0)) * 2 + (isInTarget ? 1 : 0)) * Self.most + sentences - 1
  }

  /// Target sentences of a bead at most.
  private static let most = 4

  /// Works out the evidence of each combination once, for the search asks at every cell.
  private mutating func fillValues() {
    values = [Double](repeating: 0, count: Self.all.count * 4 * Self.most)
    for index in Self.all.indices {
      for isInSource in [false, true] {
        for isInTarget in [false, true] {
          for sentences in 1...Self.most {
            values[place(index, isInSource, isInTarget, sentences)] = evidence(
              index, isInSource, isInTarget, sentences)
          }
        }
      }
    }
    innerValues = zip([sourceShare[0], targetShare[0]], inner).flatMap { share, inner in
      [ln((1 - inner) / (1 - share)), ln(inner / share)]
    }
  }

  /// The evidence of one mark, for a bead of so many target sentences.
  private func evidence(_ index: Int, _ isInSource: Bool, _ isInTarget: Bool, _ sentences: Int) -> Double {
    let mark = Self.all[index]
    var likely = isInSource ? given[index].present : given[index].absent
    // Where a side has several sentences, one of them has the mark by chance more often.
    let count = mark == .opensParagraph ? 1 : Double(sentences)
    var chance = 1 - power(count * ln(1 - targetShare[index]))
    if sentences > 1, mark != .opensParagraph, mark != .isHeading {
      likely = 1 - (1 - likely) * power((count - 1) * ln(1 - targetShare[index] * 0.5))
    }
    if !isInTarget {
      likely = 1 - likely
      chance = 1 - chance
    }
    return ln(max(likely, 1e-3) / max(chance, 1e-3))
  }

  @inline(__always)
  private static func has(_ mark: Marks, _ side: ArraySlice<Marks>) -> Bool {
    if mark == .opensParagraph { return side.first?.contains(mark) ?? false }
    return side.contains { $0.contains(mark) }
  }
}
