import Attribution
import Bitext

/// An article, what it claims, and where that leads.
struct LinkedArticle: Sendable {
  /// Index into the corpus's documents.
  var article: Int
  var references: [SourceReference]
  var link: DocumentLink
  /// The source's index, where its text is in the corpus.
  var source: Int?
  /// Other articles that claim the same source.
  var sharedWith: [DocumentID]
  /// What the web says of the claim that the link follows; `nil` where it was not asked.
  var online: OnlineEvidence?
  /// About when the claimed source was published, where only the ids around its own tell.
  var dateEstimate: DateEstimate?
}

/// Reads the articles' claims and links them to the source texts of the corpus.
struct LinkingStage: Sendable {
  let urls: URLReader
  private let reader: ReferenceReader

  /// - Parameters:
  ///   - files: publishers of the user's own, which extend the grammar that comes with the program.
  ///   - checksExamples: refuse a file whose examples are not read as they say.
  init(publishers files: [String], checksExamples: Bool = true) throws {
    var grammar = try PublisherGrammar.bundled()
    for file in files {
      var input = try ByteInput(path: file)
      var text = ""
      while try input.nextLine({ text += String(decoding: $0, as: UTF8.self) + "\n" }) {}
      if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      do throws(GrammarError) {
        grammar = try grammar.extended(by: text, path: file)
      } catch {
        throw JobError(path: "\(error.path):\(error.line):\(error.column)", message: error.message)
      }
    }
    urls = try URLReader(grammar: grammar)
    reader = ReferenceReader(urls: urls)
    if checksExamples { for file in files { try checkExamples(of: file) } }
  }

  /// Reads the examples of a user's file: they are all that shows whether its forms say what they should.
  private func checkExamples(of file: String) throws(JobError) {
    for publisher in urls.grammar.publishers {
      for form in publisher.forms where form.origin.hasPrefix(file + ":") {
        let reading = urls.read(form.example)
        guard reading.publisher?.name == publisher.name, reading.form != .unmatched else {
          throw JobError(
            path: form.origin,
            message: "the example is no URL of '\(publisher.name)' (found '\(form.example)')",
            hint: "its host must be one of the publisher's, its path must fit the form")
        }
        let time = reading.published?.description ?? ""
        guard form.exampleTime.isEmpty || form.exampleTime == "-" || form.exampleTime == time else {
          throw JobError(
            path: form.origin,
            message: "the example's time is read as '\(time)', not as it says (found '\(form.exampleTime)')")
        }
        guard form.exampleID.isEmpty || form.exampleID == "-" || form.exampleID == reading.articleID else {
          throw JobError(
            path: form.origin,
            message:
              "the example's id is read as '\(reading.articleID ?? "")', not as it says (found '\(form.exampleID)')"
          )
        }
      }
    }
  }

  /// What a document claims of its sources.
  func references(in document: Document) -> [SourceReference] { reader.references(in: document) }

  /// Every article's claims and its source, in the order of the corpus.
  ///
  /// - Parameter pairing: leads articles to a source whose attribution leads to none.
  /// - Returns: the articles, and what is wrong with the source texts' own addresses.
  func link(
    _ corpus: LoadedCorpus, roles: DocumentRoles, pairing: DocumentPairing = .byAttribution
  ) -> (articles: [LinkedArticle], diagnostics: [Diagnostic]) {
    let documents = corpus.documents
    let sources = roles.sources.compactMap { index in
      documents[index].metadata.url.map { (documents[index].id, url: $0) }
    }
    let index = SourceIndex(sources: sources, urls: urls)
    let places = Dictionary(
      zip(documents.map(\.id), documents.indices), uniquingKeysWith: { first, _ in first })
    let claims = roles.articles.map { article in
      (article: documents[article].id, references: documents[article].references)
    }
    let sharing = index.sharing(claims)
    let estimator = DateEstimator(
      dated: roles.sources.compactMap { index in
        let (id, metadata) = (documents[index].id, documents[index].metadata)
        guard let url = metadata.url, let published = metadata.published else { return nil }
        return (document: id, url: url, published: published)
      }, urls: urls)
    let articles = zip(roles.articles, claims).map { article, claim in
      var link = index.link(article: claim.article, references: claim.references)
      if link.source == nil, let paired = pairing.sources[article] {
        link.source = documents[paired.source].id
        link.method = paired.method
      }
      return LinkedArticle(
        article: article, references: claim.references, link: link,
        source: link.source.flatMap { places[$0] }, sharedWith: sharing[claim.article] ?? [],
        dateEstimate: link.reference?.canonicalURL.flatMap { estimator.estimate(of: $0) })
    }
    return (articles, sharedAddresses(sources, places, documents) + unreadable(index, places, documents))
  }

  /// Two texts with one address: the first by its path is the one that articles are linked to.
  private func sharedAddresses(
    _ sources: [(DocumentID, url: String)], _ places: [DocumentID: Int], _ documents: [CorpusDocument]
  ) -> [Diagnostic] {
    var first: [String: DocumentID] = [:]
    var diagnostics: [Diagnostic] = []
    for (id, url) in sources.sorted(by: { $0.0 < $1.0 }) {
      guard let key = urls.read(url).key else { continue }
      guard let other = first[key] else {
        first[key] = id
        continue
      }
      diagnostics.append(
        Diagnostic(
          .error, path: places[id].map { documents[$0].location },
          message: "has the same url as '\(other.path)', which articles are linked to (found '\(url)')",
          hint: "give each text its own url in sources.tsv or in its sidecar"))
    }
    return diagnostics
  }

  private func unreadable(
    _ index: SourceIndex, _ places: [DocumentID: Int], _ documents: [CorpusDocument]
  ) -> [Diagnostic] {
    index.unreadable.map { source in
      Diagnostic(
        .error, path: places[source.id].map { documents[$0].location },
        message: "the text's own url can't be read, so nothing links to it (found '\(source.url)')",
        hint: "mend it in sources.tsv or in the sidecar")
    }
  }
}
