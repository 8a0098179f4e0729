import Attribution
import Bitext

/// A document of a corpus by what deciding on it needs most: so little that it can be held of any number of them.
struct CorpusDocument: Sendable {
  var id: DocumentID
  var language: LanguageTag
  /// Whether the text was taken from a web page.
  var isPage: Bool
  /// Whether a block says what the document's source is.
  var hasClaim: Bool
  /// Whether it names a source as an article does.
  ///
  /// A text with an address of its own that names an agency (`Nguồn: TTXVN`) does not; that it names a URL does.
  var claimsSource: Bool
  /// Whether it has an address of its own.
  var hasAddress: Bool
  private var segments: Int32
  /// Whether it comes from the memory instead of a folder of this run.
  var isRemembered = false
  /// Where its card and its text are.
  var place = DocumentShelf.Place()

  init(_ document: Document, segmentCount: Int) {
    id = document.id
    language = document.language
    isPage = document.isPage
    hasClaim = document.blocks.contains(where: \.hasClaim)
    claimsSource = document.blocks.contains { block in
      block.hasClaim && (document.metadata.url == nil || document.claimsURL(in: block))
    }
    hasAddress = document.metadata.url != nil
    segments = Int32(segmentCount)
  }

  /// How many segments it has.
  var segmentCount: Int { Int(segments) }
}

/// What else is known of a document without its text, read from the shelf when it is needed.
struct DocumentCard: Sendable, Hashable {
  /// Where the user finds the file.
  var location: String
  /// SHA-256 of the bytes, in hexadecimal digits.
  var sha256: String
  var metadata: DocumentMetadata
  /// What it claims, read from its text; of a document of the memory, as it was stored.
  var references: [SourceReference]

  init(_ document: Document, location: String, references: [SourceReference]) {
    self.init(
      location: location, sha256: document.sha256, metadata: document.metadata, references: references)
  }

  init(location: String, sha256: String, metadata: DocumentMetadata, references: [SourceReference]) {
    self.location = location
    self.sha256 = sha256
    self.metadata = metadata
    self.references = references
  }
}

extension Document {
  /// Whether a block's claim has a URL in it, or a link.
  fileprivate func claimsURL(in block: Block) -> Bool {
    let claims = block.role == .attribution ? [block.claim ?? block.span] : block.inlineClaims.map(\.claim)
    return claims.contains { claim in
      text[claim].contains { $0 == "/" || $0 == "." }
        || links.contains { $0.span.start < claim.end && $0.span.end > claim.start }
    }
  }
}

/// A document of a corpus, read and cut into segments.
struct LoadedDocument: Sendable {
  var document: Document
  /// Where the user finds the file.
  var location: String
  var segments: [Segment]
}

/// All documents of some corpus folders, in the order of the folders and of the paths in them.
struct LoadedCorpus: Sendable {
  var documents: [CorpusDocument] = []
  /// Where their texts are.
  let shelf: DocumentShelf
  /// Read what documents have that their translations should have too.
  let contents = ContentReaders()
  /// Files that are texts but could not be read.
  var unreadable = 0
  /// Files that are no texts.
  var skipped = 0
  /// How many paragraphs are in another language than their document.
  var foreignBlocks = 0
  /// Where each corpus lies.
  var folders: [String: Folder] = [:]
  /// What was told on the way, by kind and by how grave it is.
  var told: [Severity: [String: Int]] = [:]
  /// The worst that was told on the way.
  var worst: Severity = .note

  /// A corpus folder.
  struct Folder: Sendable {
    var location: String
    /// Whether all its documents were looked for, or only some.
    var isWhole: Bool
    /// The paths of its documents that could not be read.
    var unread: [String]
  }

  init(shelf: DocumentShelf = DocumentShelf()) { self.shelf = shelf }

  /// The paths of all documents of a corpus folder, read or not; `nil` where only some were looked for.
  func paths(in name: String) -> Set<String>? {
    guard let folder = folders[name], folder.isWhole else { return nil }
    var paths = Set(folder.unread)
    for document in documents where !document.isRemembered && document.id.corpus == name {
      paths.insert(document.id.path)
    }
    return paths
  }

  /// A document with its text and its segments.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func load(_ index: Int) throws(JobError) -> LoadedDocument {
    let known = documents[index]
    let (card, document, segments) = try shelf.document(at: known.place, known)
    return LoadedDocument(document: document, location: card.location, segments: segments)
  }

  /// What a document has that its translation should have too.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func features(_ index: Int) throws(JobError) -> [ContentFeature] {
    try shelf.features(at: documents[index].place)
  }

  /// What is known of a document beside its text.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func card(_ index: Int) throws(JobError) -> DocumentCard { try shelf.card(at: documents[index].place) }
}
