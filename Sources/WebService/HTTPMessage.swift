/// A request as it came.
public struct HTTPRequest: Sendable {
  public var method: String
  /// The target as it was sent, with its escapes.
  public var target: String
  /// Names in lower case; in the order they came.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(
    method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The only field of a name (in lower case); `nil` where there is none or more than one.
  public func header(_ name: String) -> String? {
    var found: String?
    for field in headers where field.name == name {
      if found != nil { return nil }
      found = field.value
    }
    return found
  }
}

/// What is answered.
public struct HTTPResponse: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
