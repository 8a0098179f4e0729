import Bitext
import Figures

/// A figure or date of one side is not on the other.
///
/// Different notations (`14,3 Milliarden`, `14,3 tỷ`), spelled-out numbers and rounding by the translation are no
/// difference; clock times, imperial measures, parts of names and numbers up to twelve are not looked for. In languages
/// whose words for figures are not known (`Figures`), years and the digits of numbers that are not round are compared,
/// whatever stands behind them.
struct NumberMismatch: MarkRule {
  let mark = QualityMark.numberMismatch

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    let (mine, theirs) = (pair.article.figures, pair.source.figures)
    guard pair.article.knowsFigureWords, pair.source.knowsFigureWords else {
      guard !pair.article.hasOtherDigits, !pair.source.hasOtherDigits else { return false }
      return lacks(mine, theirs) || lacks(theirs, mine)
    }
    return mine.contains { figure in isWanted(figure) && !theirs.contains { figure.agrees(withSource: $0) } }
      || theirs.contains { figure in isWanted(figure) && !mine.contains { $0.agrees(withSource: figure) } }
  }

  /// Whether a year or an exact number is not among others.
  private func lacks(_ figures: [Figure], _ others: [Figure]) -> Bool {
    figures.contains { figure in
      figure.isTelling && figure.kind != .date && (figure.kind == .year || figure.isExact && !figure.isSmall)
        && !others.contains { figure.hasSameDigits(as: $0) }
    }
  }

  private func isWanted(_ figure: Figure) -> Bool {
    figure.isTelling && (figure.kind == .date || figure.kind == .year || !figure.isSmall)
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("Es kostet 14,3 Milliarden Dong.", "Giá 14,3 tỷ đồng."),
        ("Rund 10.000 Menschen kamen.", "Có 10.240 người."),
        ("Zwölf von 35 Spielern.", "Trong 35 cầu thủ có 12."), ("Am 5. Juli.", "Ngày 5/7."),
        ("In der Nacht zum 4. Dezember.", "Trong đêm 4.12."),
        ("Um 19:30 Uhr.", "Lúc 7 giờ 30."), ("Das war 2024 so.", "Năm 2024 là vậy."),
        ("Ohne Zahl.", "Không có số."),
      ],
      failing: [
        ("Es kostet 14,5 Milliarden Dong.", "Giá 14,3 tỷ đồng."),
        ("Es kostet 14,3 Millionen Dong.", "Giá 14,3 tỷ đồng."),
        ("Es sind 7,5 Prozent.", "Là 5,7%."), ("Am 29. September 2025.", "Ngày 30/9/2025."),
        ("Das war 2024 so.", "Năm 2023 là vậy."), ("Es kamen 350 Gäste.", "Nhiều khách đã đến."),
      ])
  }
}
