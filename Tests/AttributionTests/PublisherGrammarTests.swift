import Attribution
import Bitext
import Testing

/// Every row of the bundled grammar, on its own example.
@Suite struct PublisherGrammarTests {
  @Test func everyFormReadsItsExample() {
    for publisher in Readers.urls.grammar.publishers {
      for form in publisher.forms {
        let reading = Readers.urls.read(form.example)
        let name = "\(form.origin) \(form.example)"
        #expect(reading.publisher?.name == publisher.name, "\(name)")
        #expect(reading.defect == nil, "\(name)")
        switch form.kind {
        case .article:
          #expect(reading.form == .article, "\(name)")
          #expect(reading.articleID ?? "-" == form.exampleID.ifEmpty("-"), "\(name)")
          #expect(reading.published?.description ?? "-" == form.exampleTime.ifEmpty("-"), "\(name)")
          #expect(reading.deviations.isEmpty, "\(name): \(reading.deviations)")
        case .listing: #expect(reading.form == .listing, "\(name)")
        case .variant:
          #expect(reading.form == .article, "\(name)")
          #expect(reading.deviations == [.variantPath], "\(name)")
        }
      }
    }
  }

  @Test func thirtyVietnamesePublishersAndAnAggregator() {
    let publishers = Readers.urls.grammar.publishers
    #expect(publishers.count { $0.language.language == "vi" && $0.role == .newspaper } >= 30)
    #expect(publishers.contains { $0.role == .aggregator && $0.hosts.contains("www.vietnam.vn") })
  }

  @Test func theSeedsURL() {
    let url =
      "https://dantri.com.vn/cong-nghe/"
      + "meta-bao-chi-san-nao-ai-mark-zuckerberg-khoi-mao-cuoc-chien-20250702002436713.htm"
    let reading = Readers.urls.read(url)
    #expect(reading.canonical == url)
    #expect(reading.publisher?.name == "Dân trí")
    #expect(reading.section == "cong-nghe")
    #expect(reading.slug == "meta-bao-chi-san-nao-ai-mark-zuckerberg-khoi-mao-cuoc-chien")
    #expect(reading.articleID == "20250702002436713")
    #expect(reading.published?.description == "2025-07-02T00:24:36.713+07:00")
  }

  @Test func aUsersFileExtendsAndOverrides() throws {
    let tsv = """
      # mine
      publisher\tDân trí (meins)\tdantri.com.vn,dantri.example\tvi\t+07:00\t-\tnewspaper
      article\t/{slug}-{id:5}.htm\t-\thttps://dantri.com.vn/a-12345.htm\t12345\t-
      publisher\tNeu\tneu.example\tde\t+01:00\t1999\tnewspaper
      """
    let grammar = try PublisherGrammar.bundled().extended(by: tsv, path: "mine.tsv")
    let reader = try URLReader(grammar: grammar)
    #expect(reader.read("https://dantri.example/a-12345.htm").key == "dantri.com.vn#12345")
    #expect(reader.read("https://dantri.com.vn/a-12345.htm").publisher?.name == "Dân trí (meins)")
    #expect(reader.read("https://neu.example/x").publisher?.since == 1999)
    #expect(reader.read("https://tuoitre.vn/").publisher?.name == "Tuổi Trẻ")
  }

  @Test(arguments: [
    (
      "publisher\tX\tx.example",
      "mine.tsv:1:22: error: no language in a 'publisher' line (cells are separated by tabs)"
    ),
    (
      "# c\nfoo\tbar",
      "mine.tsv:2:1: error: unknown kind of line 'foo' (a line begins with publisher, article, listing, variant, tracker, prefix, ending, wrapper or suffix)"
    ),
    (
      "publisher\tX\tx.example\tvi\tGMT+7\t-\tnewspaper",
      "mine.tsv:1:26: error: an offset from UTC is written +07:00 ('GMT+7')"
    ),
    (
      "publisher\tX\tX.example\tvi\t+07:00\t-\tnewspaper",
      "mine.tsv:1:13: error: a host is lower case, with a full stop and no slash ('X.example')"
    ),
    (
      "publisher\tX\tx.example\tvi\t+07:00\t-\tnewspaper\narticle\t/{slug}-{nr}.htm\t-\thttps://x.example/a-1.htm\t1\t-",
      "mine.tsv:2:17: error: unknown placeholder '{nr}'"
    ),
    (
      "article\t/{slug}\t-\thttps://x.example/a\t-\t-",
      "mine.tsv:1:1: error: a 'article' line before any 'publisher' line"
    ),
    (
      "publisher\tX\tx.example\tvi\t+07:00\t-\tnewspaper\narticle\t/{id:YYYYMMDD}\t-\thttps://x.example/20250101\t-\t-",
      "mine.tsv:2:24: error: a time without a precision"
    ),
    (
      "publisher\tX\tx.example\tvi\t+07:00\tsoon\tnewspaper",
      "mine.tsv:1:33: error: a first year is a number or '-' ('soon')"
    ),
  ])
  func errorsNameLineAndColumn(_ tsv: String, _ message: String) throws {
    let error = #expect(throws: GrammarError.self) {
      try PublisherGrammar.bundled().extended(by: tsv, path: "mine.tsv")
    }
    #expect(error?.description == message)
  }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
