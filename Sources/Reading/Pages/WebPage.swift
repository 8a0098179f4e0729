import Markup

/// What keeps a page's bytes from being read.
public struct WebPageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A fragment in lower case.
  public var description: String
}

/// A page, read: what it says of itself, and its article.
public struct WebPage: Sendable {
  public var metadata: PageMetadata
  public var text: PageText
  /// What shows that this is a riddle for visitors instead of the page; `nil` where it is the page.
  public var challenge: String?

  /// - Parameter charset: what the page's answer told; `nil` where nothing did.
  /// - Throws: `WebPageError` where the bytes are no text, or too deep or too large a page.
  public init(_ bytes: [UInt8], charset: String?) throws(WebPageError) {
    guard let decoded = PageDecoding.decode(bytes, charset: charset) else {
      throw WebPageError(description: "the page's bytes are no text")
    }
    let document: HTMLDocument
    do throws(HTMLError) {
      document = try HTMLDocument(decoded.text)
    } catch {
      throw WebPageError(description: "the page can't be read (\(error))")
    }
    metadata = PageMetadata(document)
    self.text = PageText(document, metadata: metadata)
    // A page with an article on it is no riddle, whatever scripts it loads.
    if self.text.size < 400 { challenge = ChallengeMarks.bundled.mark(in: document) }
  }
}
