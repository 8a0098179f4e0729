import Attribution
import Bitext

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
  /// - Throws: `JobError` where a card can't be read again, `CancellationError` where the task was cancelled.
  func link(
    _ corpus: LoadedCorpus, roles: DocumentRoles, pairing: DocumentPairing = .byAttribution, jobs: Int,
    console: any Console
  ) async throws -> (articles: [LinkedArticle], diagnostics: [Diagnostic]) {
    let documents = corpus.documents
    var sources: [(DocumentID, url: String)] = []
    var dated: [(document: DocumentID, url: String, published: String)] = []
    for source in roles.sources where documents[source].hasAddress {
      let metadata = try corpus.card(source).metadata
      guard let url = metadata.url else { continue }
      sources.append((documents[source].id, url: url))
      if let published = metadata.published { dated.append((documents[source].id, url, published)) }
    }
    var claims: [(article: DocumentID, references: [SourceReference])] = []
    for article in roles.articles {
      claims.append((documents[article].id, try corpus.card(article).references))
    }
    let written = sources.map(\.url) + claims.flatMap { $0.references.compactMap(\.canonicalURL) }
    let index = SourceIndex(
      sources: sources, keys: try await keys(of: Set(written), jobs: jobs, console: console))
    let places = Dictionary(
      zip(documents.map(\.id), documents.indices), uniquingKeysWith: { first, _ in first })
    let sharing = index.sharing(claims)
    let estimator = DateEstimator(dated: dated, urls: urls)
    let articles = zip(roles.articles, claims).map { article, claim in
      let link = index.link(article: claim.article, references: claim.references)
      let paired = link.source == nil ? pairing.sources[article] : nil
      return LinkedArticle(
        article: article, source: paired?.source ?? link.source.flatMap { places[$0] },
        method: paired?.method ?? link.method,
        followed: link.reference.flatMap { claim.references.firstIndex(of: $0) },
        sharedWith: sharing[claim.article],
        dateEstimate: link.reference?.canonicalURL.flatMap { estimator.estimate(of: $0) })
    }
    var diagnostics: [Diagnostic] = []
    for (id, message, hint) in sharedAddresses(sources, index) + unreadable(index) {
      var location: String?
      if let place = places[id] { location = try corpus.card(place).location }
      diagnostics.append(Diagnostic(.error, path: location, message: message, hint: hint))
    }
    return (articles, diagnostics)
  }

  /// The keys of URLs, read on all cores.
  private func keys(of written: Set<String>, jobs: Int, console: any Console) async throws -> URLKeys {
    let written = Array(written)
    console.begin(stage: "linking", total: written.count)
    defer { console.end() }
    let keys = try await parallelMap(written, jobs: jobs, console: console, makeWorker: { () }) {
      urls.read($1).key
    }
    return URLKeys(urls, known: Dictionary(uniqueKeysWithValues: zip(written, keys)))
  }

  /// What is wrong with a source text's own address.
  private typealias AddressTrouble = (document: DocumentID, message: String, hint: String)

  /// Two texts with one address: the first by its path is the one that articles are linked to.
  private func sharedAddresses(
    _ sources: [(DocumentID, url: String)], _ index: SourceIndex
  ) -> [AddressTrouble] {
    var first: [DocumentID: DocumentID] = [:]
    for copies in index.copies {
      for copy in copies.dropFirst() { first[copy] = copies[0] }
    }
    if first.isEmpty { return [] }
    return sources.sorted { $0.0 < $1.0 }.compactMap { id, url in
      first[id].map { other in
        (
          id, "has the same url as '\(other.path)', which articles are linked to (found '\(url)')",
          "give each text its own url in sources.tsv or in its sidecar"
        )
      }
    }
  }

  private func unreadable(_ index: SourceIndex) -> [AddressTrouble] {
    index.unreadable.map { source in
      (
        source.id, "the text's own url can't be read, so nothing links to it (found '\(source.url)')",
        "mend it in sources.tsv or in the sidecar"
      )
    }
  }
}
