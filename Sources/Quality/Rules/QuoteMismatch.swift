import Bitext

/// One side has double quotation marks, of whatever shape, and the other has none.
///
/// How many there are is not compared: a quotation that goes on in the next sentence has one of its two marks in each.
/// Single marks are apostrophes too often, except as the only marks of the other side.
struct QuoteMismatch: MarkRule {
  let mark = QualityMark.quoteMismatch

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    let article = Quotes(pair.article.text)
    let source = Quotes(pair.source.text)
    return article.hasDouble && !source.hasAny || source.hasDouble && !article.hasAny
  }

  private struct Quotes {
    var hasDouble = false
    var hasSingle = false
    var hasAny: Bool { hasDouble || hasSingle }

    init(_ text: String) {
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\u{201C}"..."\u{201F}", "«", "»", "\u{300C}"..."\u{300F}", "\u{FF02}": hasDouble = true
        case "'", "\u{2018}"..."\u{201B}", "‹", "›", "`": hasSingle = true
        default: break
        }
      }
    }
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("„Wir kommen“, sagte er.", "\"Chúng tôi đến\", ông nói."),
        ("Der »Stern« sank.", "Tàu “Ngôi Sao” chìm."),
        ("„Wir kommen.", "\"Chúng tôi đến\"."), ("Der „Stern“ sank.", "Tàu 'Ngôi Sao' chìm."),
        ("Er kam.", "Anh ấy đến."),
        ("Wie geht's dir?", "Bạn khỏe không?"),
      ],
      failing: [("„Wir kommen“, sagte er.", "Ông nói sẽ đến."), ("Er sagte es.", "Ông nói: \"Vâng\".")])
  }
}
