import Attribution
import Bitext
import TranslationMemory

/// Documents of earlier runs that the present one can pair: an article whose source has come, a source whose article
/// has come.
struct RememberedDocuments {
  private let store: Memory
  private let linking: LinkingStage
  private let worker = SegmentingWorker()

  init(_ store: Memory, linking: LinkingStage) {
    self.store = store
    self.linking = linking
  }

  /// Adds to the corpus what the memory has for it.
  ///
  /// - Returns: the roles of all documents, with those that were added.
  func join(_ corpus: inout LoadedCorpus, roles: DocumentRoles) throws -> DocumentRoles {
    var roles = roles
    let present = Dictionary(
      zip(corpus.documents.map(\.id), corpus.documents.indices), uniquingKeysWith: { first, _ in first })

    let waiting = try translating { try store.claimingArticles(except: { present[$0] != nil }) }
    let addressed = try translating { try store.addressedDocuments(except: { present[$0] != nil }) }
    guard !waiting.isEmpty || !addressed.isEmpty else { return roles }

    // Articles that wait for a text that is here now, or whose source has changed.
    let arrived = Set(try roles.sources.compactMap { key(try corpus.card($0).metadata.url) })
    for claiming in waiting {
      let isCalledFor =
        if let source = claiming.source {
          try present[source].map { try corpus.card($0) }.map {
            $0.sha256 != claiming.sourceSHA256 || $0.metadata != claiming.sourceMetadata
          } ?? false
        } else {
          claiming.references.contains { key($0.canonicalURL).map(arrived.contains) ?? false }
        }
      guard isCalledFor, try load(claiming.article, claiming.references, into: &corpus) else {
        continue
      }
      roles.articles.append(corpus.documents.count - 1)
    }

    // Texts of earlier runs that articles of this one claim.
    guard !addressed.isEmpty else { return roles }
    var claimed: Set<String> = []
    for index in roles.articles {
      for reference in try corpus.card(index).references {
        if let key = key(reference.canonicalURL) { claimed.insert(key) }
      }
    }
    claimed.subtract(arrived)
    for stored in addressed {
      guard let key = key(stored.url), claimed.contains(key), try load(stored.id, [], into: &corpus)
      else { continue }
      roles.sources.append(corpus.documents.count - 1)
    }
    return roles
  }

  private func key(_ url: String?) -> String? { url.flatMap { linking.urls.read($0).key } }

  /// Adds a stored document; its tokens, which the memory does not keep, are made again.
  ///
  /// - Parameter references: what it claims, as it was stored: the memory has no whole text to read that from.
  /// - Returns: whether the memory has the document.
  func load(
    _ id: DocumentID, _ references: [SourceReference], into corpus: inout LoadedCorpus
  ) throws -> Bool {
    guard var stored = try translating({ try store.segmentedDocument(id) }) else { return false }
    for index in stored.segments.indices {
      stored.segments[index].tokens = try worker.tokens(
        of: stored.segments[index].text.normalized, language: stored.document.language)
    }
    let card = DocumentCard(stored.document, location: id.description, references: references)
    var document = CorpusDocument(stored.document, segmentCount: stored.segments.count)
    let features = try corpus.contents.features(of: stored.segments, in: stored.document.language)
    document.place = try corpus.shelf.put(
      DocumentShelf.Entry(card, stored.document, stored.segments, features: features))
    document.isRemembered = true
    corpus.documents.append(document)
    return true
  }
}
