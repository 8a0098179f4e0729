/// How an article was linked to its source document.
public enum LinkMethod: String, Sendable, Hashable, Codable {
  /// By the canonical URL of its attribution line.
  case url
  /// By the path of the text, which `sources.tsv` names.
  case table
  /// By paths that differ only in the language they name.
  case path
  /// By what the texts share.
  case content
  /// By nothing: the article names no source, or none that is in the corpus.
  case none
}

/// An article, what it claims its source is, and the source document, where the corpus has it.
public struct DocumentLink: Sendable, Hashable {
  public var article: DocumentID
  /// The claim the link follows; `nil` where the article makes none.
  public var reference: SourceReference?
  /// The source's document; `nil` where its text is not in the corpus.
  public var source: DocumentID?
  public var method: LinkMethod

  public init(article: DocumentID, reference: SourceReference?, source: DocumentID?, method: LinkMethod) {
    self.article = article
    self.reference = reference
    self.source = source
    self.method = method
  }
}
