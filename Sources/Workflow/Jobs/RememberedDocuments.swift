import Attribution
import Bitext
import TranslationMemory

/// Documents of earlier runs that the present one can pair: an article whose source has come, a source whose article
/// has come.
struct RememberedDocuments {
  /// The corpus's documents by their parts, the remembered ones with them.
  struct Joined {
    var roles: DocumentRoles
    /// The claims of remembered articles, by their index in the corpus.
    var claims: [Int: [SourceReference]] = [:]
  }

  private let store: Memory
  private let linking: LinkingStage

  init(_ store: Memory, linking: LinkingStage) {
    self.store = store
    self.linking = linking
  }

  /// Adds to the corpus what the memory has for it.
  func join(_ corpus: inout LoadedCorpus, roles: DocumentRoles) throws -> Joined {
    var joined = Joined(roles: roles)
    let present = Set(corpus.documents.map(\.document.id))
    let worker = SegmentingWorker()

    // Articles that wait for a text that is here now, or whose source has changed.
    let arrived = Set(roles.sources.compactMap { key(corpus.documents[$0].document.metadata.url) })
    let texts = Dictionary(
      corpus.documents.map { ($0.document.id, $0.document) }, uniquingKeysWith: { first, _ in first })
    for claiming in try translating({ try store.claimingArticles() })
    where !present.contains(claiming.article) {
      let isCalledFor =
        if let source = claiming.source {
          texts[source].map { $0.sha256 != claiming.sourceSHA256 || $0.metadata != claiming.sourceMetadata }
            ?? false
        } else {
          claiming.references.contains { key($0.canonicalURL).map(arrived.contains) ?? false }
        }
      guard isCalledFor, let document = try load(claiming.article, worker) else { continue }
      joined.roles.articles.append(corpus.documents.count)
      joined.claims[corpus.documents.count] = claiming.references
      corpus.documents.append(document)
    }

    // Texts of earlier runs that articles of this one claim.
    var claimed: Set<String> = []
    for index in roles.articles {
      for reference in linking.references(in: corpus.documents[index].document) {
        if let key = key(reference.canonicalURL) { claimed.insert(key) }
      }
    }
    claimed.subtract(arrived)
    guard !claimed.isEmpty else { return joined }
    for stored in try translating({ try store.addressedDocuments() }) where !present.contains(stored.id) {
      guard let key = key(stored.url), claimed.contains(key), let document = try load(stored.id, worker)
      else {
        continue
      }
      joined.roles.sources.append(corpus.documents.count)
      corpus.documents.append(document)
    }
    return joined
  }

  private func key(_ url: String?) -> String? { url.flatMap { linking.urls.read($0).key } }

  /// A stored document; its tokens, which the memory does not keep, are made again.
  private func load(_ id: DocumentID, _ worker: SegmentingWorker) throws -> LoadedDocument? {
    guard var stored = try translating({ try store.segmentedDocument(id) }) else { return nil }
    for index in stored.segments.indices {
      stored.segments[index].tokens = try worker.tokens(
        of: stored.segments[index].text.normalized, language: stored.document.language)
    }
    return LoadedDocument(
      document: stored.document, location: id.description, segments: stored.segments, isRemembered: true)
  }
}
