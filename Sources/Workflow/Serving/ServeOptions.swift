import Hashing

/// What `serve` serves, and to whom.
public struct ServeOptions: Sendable {
  public var memory: String
  /// A numeric address, or `localhost`.
  public var host = "127.0.0.1"
  /// 0: any that is free.
  public var port = 8090
  /// The token that decisions need; `nil`: nothing can be changed.
  public var token: EditToken?
  /// Names that a request's `Host` may have beside addresses, `localhost` and `host`.
  public var allowedHosts: [String] = []

  public init(memory: String) {
    self.memory = memory
  }

  /// The fewest characters of a token.
  public static let shortestToken = 16
}

/// A token that gives the right to decide; only a hash of it is kept.
public struct EditToken: Sendable {
  private let hash: [UInt8]

  /// - Throws: `JobError` where it is too short, or holds what no header can.
  public init(_ text: String, from origin: String) throws {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }), bytes.count >= ServeOptions.shortestToken else {
      throw JobError(
        path: origin,
        message: "the token must have at least \(ServeOptions.shortestToken) characters of ASCII, no spaces",
        hint: "make one with 'openssl rand -hex 24'")
    }
    hash = Self.hash(text)
  }

  /// Reads the first line of a file.
  ///
  /// - Throws: `JobError` where it can't be read or is no token.
  public init(file: String) throws {
    var input = try ByteInput(path: file)
    var text = ""
    _ = try input.nextLine { text = String(decoding: $0, as: UTF8.self) }
    try self.init(text.last == "\r" ? String(text.dropLast()) : text, from: file)
  }

  /// Whether a header's value is `Bearer` and the token; takes as long whatever differs.
  func admits(_ authorization: String?) -> Bool {
    guard let authorization else { return false }
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let other = Self.hash(String(parts[1]))
    return zip(hash, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hash(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBytes { Array(SHA256.digest($0)) }
  }
}
