import Bitext

/// A URL or an e-mail address of one side is not on the other; protocol, `www.` and letter case are no difference.
struct URLMismatch: MarkRule {
  let mark = QualityMark.urlMismatch

  func applies(to pair: MarkedPair, in context: MarkContext) -> Bool {
    pair.article.addresses != pair.source.addresses
  }

  var examples: MarkExamples {
    MarkExamples(
      passing: [
        ("Mehr auf https://www.example.vn/a/.", "Xem thêm tại (http://example.vn/a)"),
        ("Schreiben Sie an Info@example.vn!", "Viết cho info@example.vn"),
        ("Er kam 3/4 Stunden später.", "Anh ấy đến muộn."),
        ("Der Nutzer @anna schrieb das.", "Tài khoản @anna viết."),
      ],
      failing: [
        ("Mehr auf https://example.vn/a.", "Xem thêm tại https://example.vn/b."),
        ("Mehr auf www.example.vn.", "Xem thêm."),
        ("Schreiben Sie uns.", "Viết cho info@example.vn."),
      ])
  }
}
