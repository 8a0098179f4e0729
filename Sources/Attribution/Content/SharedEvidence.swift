import Bitext
import Figures

/// What an article and its source have in common in sentences that were aligned with each other, by kind, with places.
struct SharedEvidence {
  /// Two places, in the article and in its source.
  private typealias Found = (article: OriginalSpan, source: OriginalSpan)

  private let evidence: ArticleEvidence
  private let source: SourceEvidence
  /// How many places of a kind are told.
  private static let limit = 5

  /// - Returns: `nil` where the source's text is not there.
  init?(_ evidence: ArticleEvidence) {
    guard let source = evidence.source else { return nil }
    self.evidence = evidence
    self.source = source
  }

  /// All that is known of the two texts' fit.
  func proof() -> SourceProof {
    let alignment = source.alignment.map {
      SourceProof.Alignment(
        paired: $0.paired, sentences: $0.fit.sentences, perSentence: $0.fit.perSentence,
        chancePerSentence: $0.chancePerSentence, score: $0.scoreOverChance)
    }
    var proof = SourceProof(content: source.content?.score, alignment: alignment)
    guard source.language.language != evidence.article.language.language, !source.text.isEmpty else {
      return proof
    }
    let beads = source.beads.filter(\.isPaired)
    let names = distinct(beads.flatMap(names))
    proof.groups.append(group(.names, names, of: nil))
    for (kind, found, total) in figures(beads) { proof.groups.append(group(kind, found, of: total)) }
    let quoting = evidence.segments.compactMap(Self.quotation)
    proof.groups.append(group(.quotations, beads.flatMap(quotations), of: quoting.count))
    proof.groups.append(group(.words, distinct(beads.flatMap(words)), of: nil))
    proof.groups.removeAll { $0.shared == 0 && ($0.total ?? 0) == 0 }
    return proof
  }

  private func names(in bead: Bead) -> [Found] {
    let mine = bead.source.flatMap { SharedPlaces.names(in: evidence.segments[$0], number: $0) }
    let theirs = bead.target.flatMap { SharedPlaces.names(in: source.segments[$0], number: $0) }
    let found = mine.compactMap { name in
      theirs.first { $0.key == name.key }.map { (article: name.span, source: $0.span) }
    }
    // `Mark` and `Zuckerberg` say nothing beside `Mark Zuckerberg`.
    return found.filter { one in
      !found.contains {
        $0.article != one.article && $0.article.start <= one.article.start
          && $0.article.end >= one.article.end
      }
    }
  }

  private func figures(_ beads: [Bead]) -> [(SourceProof.Kind, [Found], Int)] {
    guard let reader = FigureReader(language: evidence.article.language),
      let sourceReader = FigureReader(language: source.language)
    else { return [] }
    let mine = evidence.segments.map { PlacedFigure.figures(of: $0, by: reader).filter(\.isShown) }
    let theirs = source.segments.map { PlacedFigure.figures(of: $0, by: sourceReader) }
    return [SourceProof.Kind.figures, .dates].map { kind in
      let isOfKind = { (placed: PlacedFigure) in (placed.figure.kind == .date) == (kind == .dates) }
      let found = beads.flatMap { bead in
        bead.source.flatMap { mine[$0] }.filter(isOfKind).compactMap { figure in
          bead.target.flatMap { theirs[$0] }.first { figure.figure.agrees(withSource: $0.figure) }
            .map { (article: figure.span, source: $0.span) }
        }
      }
      return (kind, found, mine.joined().count(where: isOfKind))
    }
  }

  /// A quotation and the one in the sentence that is its counterpart.
  private func quotations(in bead: Bead) -> [Found] {
    guard let theirs = bead.target.compactMap({ Self.quotation(source.segments[$0]) }).first else {
      return []
    }
    return bead.source.compactMap { Self.quotation(evidence.segments[$0]) }.map { ($0, theirs) }
  }

  private func words(in bead: Bead) -> [Found] {
    guard let words = evidence.words else { return [] }
    return bead.source.flatMap { words.pairs(evidence.segments[$0], bead.target.map { source.segments[$0] }) }
  }

  /// From the first quotation mark of a sentence to its last, or from its beginning or to its end.
  static func quotation(_ segment: Segment) -> OriginalSpan? {
    let marks = segment.tokens.filter {
      $0.kind == .punctuation && $0.folded.unicodeScalars.contains(where: isMark)
    }
    guard let first = marks.first, let last = marks.last, let begin = segment.tokens.first,
      let end = segment.tokens.last
    else { return nil }
    let isAlone = first.span == last.span
    // A quotation of several sentences is opened in one and closed in another.
    let closes = isAlone && first.span.start - begin.span.start > end.span.end - first.span.end
    return segment.text.originalSpan(
      of: closes ? begin.span.union(first.span) : first.span.union(isAlone ? end.span : last.span))
  }

  /// Double quotation marks; single ones are apostrophes too often.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\"" || scalar == "\u{201E}" { return true }
    guard scalar != "\u{2018}", scalar != "\u{2019}" else { return false }
    return scalar.properties.generalCategory == .initialPunctuation
      || scalar.properties.generalCategory == .finalPunctuation
  }

  /// Each of the article's words once.
  private func distinct(_ found: [Found]) -> [Found] {
    var seen: Set<Substring> = []
    return found.filter { seen.insert(evidence.article.text[$0.article]).inserted }
  }

  private func group(_ kind: SourceProof.Kind, _ found: [Found], of total: Int?) -> SourceProof.Group {
    let places = found.prefix(Self.limit).map { one in
      SourceProof.Place(
        text: String(evidence.article.text[one.article]), span: one.article,
        place: evidence.article.place(of: one.article.start),
        sourceText: String(source.text[one.source]), sourceSpan: one.source,
        sourcePlace: TextPlace(of: one.source.start, in: source.text, fileLines: source.fileLines))
    }
    return SourceProof.Group(kind: kind, shared: found.count, total: total, places: Array(places))
  }
}
