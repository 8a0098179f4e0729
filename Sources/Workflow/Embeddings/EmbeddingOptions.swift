/// An embedding server, and how it is asked.
public struct EmbeddingOptions: Sendable, Hashable {
  /// Its address: with or without `/v1/embeddings` at the end.
  public var url: String
  /// The model, as the server knows it.
  public var model: String
  /// Whether to go on without it where it fails.
  public var isOptional: Bool
  /// A memory that keeps the vectors; `nil`: they are forgotten.
  public var cache: String?
  /// Texts in one request.
  public var batch = 64
  /// Milliseconds for one request.
  public var timeout = 60_000
  /// How often a request that failed is made again.
  public var retries = 2
  /// What the server wants to know us by, sent as a bearer token.
  public var key: String?

  public init(
    url: String, model: String = "default", isOptional: Bool = false, cache: String? = nil,
    timeout: Int = 60_000, key: String? = nil
  ) {
    self.url = url
    self.model = model
    self.isOptional = isOptional
    self.cache = cache
    self.timeout = timeout
    self.key = key
  }
}
