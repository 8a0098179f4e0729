/// What came of asking for a page, with the way it took.
public struct WebResult: Sendable, Hashable {
  /// As it was asked for.
  public var url: String
  /// The redirects that were followed, in order.
  public var redirects: [WebRedirect] = []
  public var outcome: Result<WebAnswer, WebFailure>

  /// The URL that answered last.
  public var finalURL: String { redirects.last?.target ?? url }
}

/// One redirect.
public struct WebRedirect: Sendable, Hashable {
  /// 301, 302, 303, 307 or 308.
  public var status: Int
  /// Absolute.
  public var target: String
}

/// An answer that is no redirect.
public struct WebAnswer: Sendable, Hashable {
  public var status: Int
  /// The media type, lower case, without parameters; `nil` where none was told.
  public var mediaType: String?
  /// The charset that the head tells.
  public var charset: String?
  public var body: [UInt8]
  /// Whether the head says that this is a riddle for visitors instead of the page.
  public var isChallenge = false
  /// Whether it was kept from an earlier time and not asked for again.
  public var isKept = false

  init(_ answer: RawAnswer, isKept: Bool) {
    status = answer.status
    body = answer.body
    self.isKept = isKept
    isChallenge = answer.header("cf-mitigated")?.lowercased() == "challenge"
    guard let type = answer.header("content-type") else { return }
    mediaType = bareMediaType(ofHeader: type)
    for part in type.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0).withoutOuterSpace }
      guard pair.count == 2, pair[0].lowercased() == "charset" else { continue }
      charset = String(pair[1].filter { $0 != "\"" && $0 != "'" })
    }
  }
}
