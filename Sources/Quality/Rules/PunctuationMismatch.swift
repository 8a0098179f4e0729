import Bitext

/// One side ends with a question mark and the other has none at all, or only one of them has brackets.
///
/// Full stops, commas and exclamation marks follow each language's habits and are not compared.
struct PunctuationMismatch: MarkRule {
  let mark = QualityMark.punctuationMismatch

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    let article = Punctuation(pair.article.text)
    let source = Punctuation(pair.source.text)
    return article.ends && !source.asks || source.ends && !article.asks || article.brackets != source.brackets
  }

  private struct Punctuation {
    /// There is a question mark; it is the last mark.
    var asks = false
    var ends = false
    /// There are brackets round something.
    var brackets = false

    init(_ text: String) {
      for scalar in text.unicodeScalars {
        switch scalar {
        case "?", "？",
          ";" where scalar == "\u{37E}", "؟":
          asks = true
          ends = true
        case "(", "[", "（", "【": brackets = true
        default: if scalar.isLetter || scalar.properties.numericType != nil { ends = false }
        }
      }
    }
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("Kommt er?", "Anh ấy đến không?"), ("„Kommt er?“", "\"Anh ấy đến không?\""),
        ("Er kommt!", "Anh ấy đến."),
        ("Er fragte: „Warum?“ Dann ging er.", "Anh hỏi tại sao rồi đi."), ("Titel", "Tiêu đề."),
        ("Er (34) kam.", "Anh ấy (34 tuổi) đến."),
      ],
      failing: [
        ("Kommt er?", "Anh ấy đến."), ("Er kommt.", "Anh ấy đến không?"),
        ("Er (aus Hanoi) kam.", "Anh ấy từ Hà Nội đến."),
      ])
  }
}
