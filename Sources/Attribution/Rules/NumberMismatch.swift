import Bitext
import Figures

/// A figure, a date or a name changed between the source and the article.
struct NumberMismatch: AttributionRule {
  let id = "number-mismatch"
  let summary = "a figure, a date or a name is not the one that the source has in the same place"
  let explanation = """
    In a pair of sentences that belong together, the article has one figure that its source doesn't have there, \
    and the source one that the article doesn't have. Different notations (`14,3 Milliarden`, `14,3 tỷ`), \
    spelled-out numbers and rounding are no difference; clock times, imperial measures and numbers up to twelve \
    are not compared. Vietnamese names are compared without diacritics. Look at both places: one of them is wrong, \
    or the article has brought the figure up to date and should say so.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    let evidence = context.evidence
    guard let source = evidence.source, !source.beads.isEmpty, !source.text.isEmpty,
      !evidence.article.text.isEmpty,
      let articleReader = FigureReader(language: evidence.article.language),
      let sourceReader = FigureReader(language: source.language),
      source.language.language != evidence.article.language.language,
      !ContentMismatch().doubts(context)
    else { return [] }
    var comparison = FigureComparison(
      article: SegmentFigures(evidence.segments, articleReader),
      source: SegmentFigures(source.segments, sourceReader))
    let names = NameComparison(article: evidence.segments, source: source.segments, of: source.language)
    var findings: [RuleFinding] = []
    for (index, bead) in source.beads.enumerated()
    where bead.isPaired && bead.confidence >= context.thresholds.beadConfidence {
      let near = source.beads[max(0, index - 1)..<min(source.beads.count, index + 2)]
      for (mine, theirs) in comparison.differences(in: bead, near: near) + names.differences(in: bead) {
        let here = String(evidence.article.text[mine])
        let there = String(source.text[theirs])
        findings.append(
          RuleFinding(
            "'\(here)' here, but '\(there)' in the source", span: mine,
            suggestion: "compare the two places", sourceSpan: theirs))
      }
    }
    return findings
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    func pairs(_ pairs: [(article: String, source: String)]) -> RuleExample {
      RuleExample(url).with { ($0.source, $0.pairs) = ("Meta", pairs) }
    }
    func pair(_ article: String, _ source: String) -> RuleExample { pairs([(article, source)]) }
    return RuleExamples(
      passing: [
        RuleExample(url), pair("Es kostet 14,3 Milliarden Dong.", "Gia 14,3 tỷ dong."),
        pair("Es kostet 1,2 Billionen Dong.", "Gia 1.200 tỷ dong."),
        pair("Rund 10.000 Menschen kamen.", "Co 10.240 nguoi."),
        pair("Zwölf von 35 Spielern.", "Trong 35 cau thu co 12."),
        pair("Am 30. September 2025.", "Ngay 30/9/2025."), pair("Am 5. Juli.", "Ngay 5 tháng 7."),
        pair("Um 19:30 Uhr.", "Luc 7 giờ 35."), pair("Die Strecke ist 13 km lang.", "Duong dai."),
        pair("Nguyen Van An kam.", "Ong Nguyen Van An den."),
        pairs([("Am 30. September 2025.", "Ngay 30/9/2025."), ("Es regnete.", "Ngay 30/9 mua.")]),
      ],
      failing: [
        pair("Es kostet 14,5 Milliarden Dong.", "Gia 14,3 tỷ dong."),
        pair("Es kostet 14,3 Millionen Dong.", "Gia 14,3 tỷ dong."),
        pair("Sie stieg um 7,5 Prozent.", "Tang 5,7%."), pair("Am 29. September 2025.", "Ngay 30/9/2025."),
        pair("Im Jahr 2024 war das.", "Nam 2023 la vay."), pair("Nguyen Van Anh kam.", "Nguyen Van An den."),
        pairs([
          ("Am 29. September 2025.", "Ngay 30/9/2025."), ("Am 30. September regnete es.", "Ngay 30/9 mua."),
        ]),
      ])
  }
}

/// A figure and where it stands in its document.
struct PlacedFigure: Sendable {
  var figure: Figure
  var span: OriginalSpan

  static func figures(of segment: Segment, by reader: FigureReader) -> [PlacedFigure] {
    reader.figures(in: segment.text.normalized).map {
      PlacedFigure(figure: $0, span: segment.text.originalSpan(of: $0.span))
    }
  }
}

/// The figures of a text's segments, each read when it is first asked for: most are never compared.
struct SegmentFigures: Sendable {
  private let segments: [Segment]
  private let reader: FigureReader
  private var known: [Int: [PlacedFigure]] = [:]

  init(_ segments: [Segment], _ reader: FigureReader) {
    self.segments = segments
    self.reader = reader
  }

  /// Whether some segments may have a figure that tells something: spelled-out ones don't.
  func mayTell(_ numbers: [Int]) -> Bool {
    numbers.contains { segments[$0].text.normalized.utf8.contains { (0x30...0x39).contains($0) } }
  }

  subscript(number: Int) -> [PlacedFigure] {
    mutating get {
      if let known = known[number] { return known }
      let figures = PlacedFigure.figures(of: segments[number], by: reader)
      known[number] = figures
      return figures
    }
  }
}

/// The figures of an article beside those of its source.
struct FigureComparison: Sendable {
  var article: SegmentFigures
  var source: SegmentFigures

  /// Figures of a bead of which each side has exactly one that the other side has nowhere near.
  mutating func differences(in bead: Bead, near: ArraySlice<Bead>) -> [(OriginalSpan, OriginalSpan)] {
    guard article.mayTell(bead.source), source.mayTell(bead.target) else { return [] }
    let mine = bead.source.flatMap { article[$0] }
    let theirs = bead.target.flatMap { source[$0] }
    // Only what tells and is not on the other side may be wrong; of most beads no neighbour need be read.
    guard
      mine.contains(where: { figure in
        figure.figure.isTelling && !theirs.contains { figure.figure.agrees(withSource: $0.figure) }
      }),
      theirs.contains(where: { figure in
        figure.figure.isTelling && !mine.contains { $0.figure.agrees(withSource: figure.figure) }
      })
    else { return [] }
    let nearMine = near.flatMap(\.source).flatMap { article[$0] }
    let nearTheirs = near.flatMap(\.target).flatMap { source[$0] }
    let left = mine.filter { figure in !nearTheirs.contains { figure.figure.agrees(withSource: $0.figure) } }
    let right = theirs.filter { figure in
      let agrees = { (mine: PlacedFigure) in mine.figure.agrees(withSource: figure.figure) }
      // A figure that the source repeats close by may be wrong in one of its places.
      let repeated = nearTheirs.count { $0.figure.readings == figure.figure.readings }
      return !mine.contains(where: agrees) && nearMine.count(where: agrees) < repeated
    }
    return [Figure.Kind.number, .year, .percent, .date].compactMap { kind in
      // What is spelled out or says little is matched above, but can't be called wrong.
      let isCompared = { (placed: PlacedFigure) in
        placed.figure.kind == kind && placed.figure.isTelling && (kind != .number || !placed.figure.isSmall)
      }
      let first = left.filter(isCompared)
      let second = right.filter(isCompared)
      guard first.count == 1, second.count == 1 else { return nil }
      return (first[0].span, second[0].span)
    }
  }
}
