import Bitext

/// The memory has three or more different translations of one side, as it compares texts.
struct ManyTranslations: MarkRule {
  let mark = QualityMark.manyTranslations

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    [pair.article, pair.source].contains {
      context.repeated.contains(RepeatedText(language: $0.language, text: $0.normalized))
    }
  }

  /// Of a memory in which `Guten Tag.` has many.
  var examples: MarkExamples {
    MarkExamples(passing: [("Guten Abend.", "Chào buổi tối.")], failing: [("Guten Tag.", "Xin chào.")])
  }
}
