/// One step through an XML text, in document order.
public enum XMLEvent: Sendable, Hashable {
  /// A start tag; `isEmpty` where it closes itself, so that no end follows.
  case start(name: String, attributes: [String: String], isEmpty: Bool)
  case end(name: String)
  /// Character data, CDATA and white space, as the parser cuts it.
  case text(String)
}
