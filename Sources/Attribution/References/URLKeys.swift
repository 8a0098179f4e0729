/// The keys of URLs, where each was read once.
public struct URLKeys: Sendable {
  private let urls: URLReader
  private let known: [String: String?]

  /// - Parameter known: by the URLs; others are read when they are asked for.
  public init(_ urls: URLReader, known: [String: String?] = [:]) {
    self.urls = urls
    self.known = known
  }

  /// The same for every URL of one article; `nil` for what is no URL.
  public func key(of url: String) -> String? { known[url] ?? urls.read(url).key }
}
