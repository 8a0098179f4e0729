import Bitext
import ICUText

/// Most letters of a side are of a script that its language is not written in, by CLDR.
struct WrongScript: MarkRule {
  let mark = QualityMark.wrongScript

  func applies(to pair: MarkedPair, in context: MarkContext) throws -> Bool {
    try isWrong(pair.article) || isWrong(pair.source)
  }

  private func isWrong(_ side: MarkedPair.Side) throws -> Bool {
    // Nearly every text is ASCII for the most part, and nearly every language of such texts Latin.
    let others = side.text.unicodeScalars.filter { $0.value >= 0x80 && $0.isLetter }
    let plain = side.text.utf8.count { (0x61...0x7A).contains($0 | 0x20) }
    let scripts = try Script.scripts(of: side.language.rawValue)
    guard !scripts.isEmpty else { return false }
    let isLatin = scripts.contains(Script(of: "a"))
    if isLatin, plain > others.count { return false }
    var right = isLatin ? plain : 0
    var wrong = isLatin ? 0 : plain
    for scalar in others {
      let script = Script(of: scalar)
      if script.isShared { continue }
      if scripts.contains(script) { right += 1 } else { wrong += 1 }
    }
    return wrong > right
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("Die Zeitung Правда schrieb darüber.", "Báo Правда đã viết về việc này."), ("12.000", "12 000"),
        ("Ärger", "Ðường"),
      ],
      failing: [("Он приехал в Ханой.", "Anh ấy đến Hà Nội."), ("Er kam nach Hanoi.", "他来到了河内。")])
  }
}
