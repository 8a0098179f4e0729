import Bitext

/// Parts of the article that the source doesn't have, and parts of the source that the article doesn't have.
struct UnpairedPassages: AttributionRule {
  let id = "unpaired-passages"
  let summary = "a passage of the article or of its source has no counterpart on the other side"
  let explanation = """
    The article was aligned with its source sentence by sentence, and a stretch of one side was left over: the \
    translator, or the editor after him, added it or left it out. Captions, links to other articles and \
    advertisements are the usual innocent causes. Look whether what was added is attributed, and whether what \
    was left out changes what the article says. Stretches of fewer than `passage-words` words are not told of.
    """
  let severity = Severity.note

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let source = context.evidence.source, !source.beads.isEmpty, !source.text.isEmpty,
      !context.evidence.article.text.isEmpty,
      source.language.language != context.evidence.article.language.language,
      !ContentMismatch().doubts(context)
    else { return [] }
    let article = context.evidence.segments
    // A headline that the other side was saved without is no passage that the translator left out.
    let hasHeadline = (
      article: article.contains { $0.role == .title }, source: source.segments.contains { $0.role == .title }
    )
    return Passage.passages(in: source.beads, confidence: context.thresholds.beadConfidence).compactMap {
      passage in
      let otherHasHeadline = passage.isOfArticle ? hasHeadline.source : hasHeadline.article
      let segments = passage.segments.map { passage.isOfArticle ? article[$0] : source.segments[$0] }
        .filter { $0.role != .title || otherHasHeadline }
      let words = segments.reduce(0) { $0 + $1.tokens.count { $0.kind == .word || $0.kind == .number } }
      guard words >= context.thresholds.passageWords, let first = segments.first, let last = segments.last
      else { return nil }
      let span = first.text.originalSpan.union(last.text.originalSpan)
      let count = segments.count == 1 ? "a sentence" : "\(segments.count) sentences"
      let begin = Self.beginning(of: first)
      if passage.isOfArticle {
        return RuleFinding(
          "\(count) without a counterpart in the source: '\(begin)'", span: span,
          sourceSpan: passage.otherBefore.map { source.segments[$0].text.originalSpan })
      }
      return RuleFinding(
        "\(count) of the source left out: '\(begin)'",
        span: passage.otherBefore.map { article[$0].text.originalSpan }, sourceSpan: span)
    }
  }

  private static func beginning(of segment: Segment) -> String {
    let text = segment.text.normalized
    return text.count <= 60 ? text : text.prefix(57) + "…"
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let added =
      "Dieser lange Absatz steht nur im Artikel und hat in der Quelle ganz und gar kein Gegenstück bekommen."
    let even = RuleExample(url).with {
      $0.source = "Meta"
      $0.pairs = [("Eins ist da.", "Mot la mot."), ("Zwei ist da.", "Hai la hai.")]
    }
    return RuleExamples(
      passing: [
        even, RuleExample(url), even.with { $0.pairs.append(("Nur ein Wort.", "")) },
        even.with { $0.pairs.insert(("", added), at: 0) },
        even.with { ($0.pairs, $0.content) = ($0.pairs + [(added, "")], -20) },
      ],
      failing: [
        even.with { $0.pairs.append((added, "")) }, even.with { $0.pairs.insert(("", added), at: 1) },
        even.with {
          $0.hasHeadline = true
          $0.pairs.insert(("", added), at: 0)
        },
        even.with {
          $0.pairs += [("Hier fehlt etwas in der Quelle.", ""), ("Und auch noch hier etwas mehr.", "")]
        },
      ])
  }
}

/// Sentences of one side in a row that have no counterpart.
struct Passage: Hashable {
  var isOfArticle: Bool
  /// Indices of the side's segments, ascending.
  var segments: [Int]
  /// The other side's last paired segment before them.
  var otherBefore: Int?

  /// The passages of an alignment, in its order.
  ///
  /// Stretches of both sides between the same two pairs are left out.
  ///
  /// - Parameter confidence: a bead that is less sure to have no counterpart is none of a passage, but doesn't end
  ///   one either.
  static func passages(in beads: [Bead], confidence: Double) -> [Passage] {
    var found: [Passage] = []
    var open: [Bool: Passage] = [:]
    var lastPaired: (article: Int?, source: Int?) = (nil, nil)
    func close() {
      // Where both sides are left over, they may be each other's free translation.
      if open.count == 1 { found += open.values }
      open = [:]
    }
    for bead in beads {
      if bead.isPaired {
        close()
        lastPaired = (bead.source.last, bead.target.last)
        continue
      }
      guard bead.confidence >= confidence else { continue }
      let isOfArticle = bead.target.isEmpty
      let before = isOfArticle ? lastPaired.source : lastPaired.article
      open[isOfArticle, default: Passage(isOfArticle: isOfArticle, segments: [], otherBefore: before)]
        .segments +=
        isOfArticle ? bead.source : bead.target
    }
    close()
    return found
  }
}
