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
}

/// Reads the articles' claims and links them to the source texts of the corpus.
struct LinkingStage: Sendable {
  let urls: URLReader
  private let reader: ReferenceReader

  /// - Parameter files: publishers of the user's own, which extend the grammar that comes with the program.
  init(publishers files: [String]) throws {
    var grammar = try PublisherGrammar.bundled()
    for file in files {
      var input = try ByteInput(path: file)
      var text = ""
      while try input.nextLine({ text += String(decoding: $0, as: UTF8.self) + "\n" }) {}
      do throws(GrammarError) {
        grammar = try grammar.extended(by: text, path: file)
      } catch {
        throw JobError(path: "\(error.path):\(error.line):\(error.column)", message: error.message)
      }
    }
    urls = try URLReader(grammar: grammar)
    reader = ReferenceReader(urls: urls)
  }

  /// What a document claims of its sources.
  func references(in document: Document) -> [SourceReference] { reader.references(in: document) }

  /// Every article's claims and its source, in the order of the corpus.
  ///
  /// - Parameter rememberedClaims: the claims of articles that come from the memory, which has no text of theirs to
  ///   read them from, by index.
  /// - Returns: the articles, and what is wrong with the source texts' own addresses.
  func link(
    _ corpus: LoadedCorpus, roles: DocumentRoles, rememberedClaims: [Int: [SourceReference]] = [:]
  ) -> (articles: [LinkedArticle], diagnostics: [Diagnostic]) {
    let documents = corpus.documents
    let sources = roles.sources.compactMap { index in
      documents[index].document.metadata.url.map { (documents[index].document.id, url: $0) }
    }
    let index = SourceIndex(sources: sources, urls: urls)
    let places = Dictionary(
      zip(documents.map(\.document.id), documents.indices), uniquingKeysWith: { first, _ in first })
    let claims = roles.articles.map { article in
      (
        article: documents[article].document.id,
        references: rememberedClaims[article] ?? references(in: documents[article].document)
      )
    }
    let sharing = index.sharing(claims)
    let articles = zip(roles.articles, claims).map { article, claim in
      let link = index.link(article: claim.article, references: claim.references)
      return LinkedArticle(
        article: article, references: claim.references, link: link,
        source: link.source.flatMap { places[$0] }, sharedWith: sharing[claim.article] ?? [])
    }
    let diagnostics = index.unreadable.map { source in
      Diagnostic(
        .error, path: places[source.id].map { documents[$0].location },
        message: "the text's own url can't be read, so nothing links to it (found '\(source.url)')",
        hint: "mend it in sources.tsv or in the sidecar")
    }
    return (articles, diagnostics)
  }
}
