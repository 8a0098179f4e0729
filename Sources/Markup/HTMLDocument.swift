import CLibXML2

/// What keeps a page from being read as HTML.
public enum HTMLError: Error, Sendable, Hashable {
  /// Elements nested deeper than the limit.
  case tooDeep(limit: Int)
  /// More elements and texts than the limit.
  case tooManyNodes(limit: Int)
  /// Elements with so many attributes that the parser would not end in time.
  case tooManyAttributes
  /// Nothing in it.
  case empty
}

extension HTMLError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooDeep(let limit): "elements are nested deeper than \(limit)"
    case .tooManyNodes(let limit): "more than \(limit) elements and texts"
    case .tooManyAttributes: "an element has tens of thousands of attributes, as no page has"
    case .empty: "no HTML in it"
    }
  }
}

/// A page as a tree, in one flat list: every node before its children, every subtree one stretch of the list.
///
/// libxml2's HTML parser, which mends what is broken. Hostile input is safe: nothing is loaded from the network, and
/// depth and size have limits; nothing here recurses.
public struct HTMLDocument: Sendable {
  /// An element or a text.
  public struct Node: Sendable, Hashable {
    /// Index of the element it lies in; -1 for the root.
    public var parent: Int
    /// Index after the last node of its subtree.
    public var end: Int
    /// Lower case; empty for a text.
    public var name: String
    /// Names in lower case.
    public var attributes: [String: String] = [:]
    /// A text's characters; of scripts and styles too, which no reader sees.
    public var text: String = ""
    /// The line of the page it begins on, from 1; 0 where the parser does not tell.
    public var line = 0
  }

  public let nodes: [Node]

  /// About two seconds of comparing attributes.
  private static let maxComparisons = 200_000_000

  /// Reads a page that has been decoded; what it says of its own charset is passed over.
  ///
  /// - Throws: `HTMLError` where it is empty or past a limit.
  public init(_ text: String, maxDepth: Int = 250, maxNodes: Int = 1_000_000) throws(HTMLError) {
    // A null ends a text for libxml2, and with it the page.
    var text = text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    let comparisons = text.withUTF8 { AttributeCount.comparisons(in: $0, limit: Self.maxComparisons) }
    guard comparisons < Self.maxComparisons else { throw .tooManyAttributes }
    let parsed = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        htmlReadMemory($0.baseAddress, Int32(clamping: $0.count), nil, "UTF-8", Int32(options))
      }
    }
    guard let parsed else { throw .empty }
    defer { xmlFreeDoc(parsed) }
    guard let root = xmlDocGetRootElement(parsed) else { throw .empty }
    nodes = try Self.copied(root, maxDepth: maxDepth, maxNodes: maxNodes)
  }

  private static func copied(
    _ root: xmlNodePtr, maxDepth: Int, maxNodes: Int
  ) throws(HTMLError) -> [Node] {
    var nodes: [Node] = []
    var open: [Int] = []
    var next: xmlNodePtr? = root
    while let node = next {
      var isOpened = false
      switch node.pointee.type {
      case XML_ELEMENT_NODE:
        nodes.append(
          Node(
            parent: open.last ?? -1, end: 0, name: string(node.pointee.name).lowercased(),
            attributes: attributes(of: node), line: max(0, xmlGetLineNo(node))))
        isOpened = true
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        nodes.append(
          Node(parent: open.last ?? -1, end: nodes.count + 1, name: "", text: string(node.pointee.content)))
      default: break
      }
      guard nodes.count <= maxNodes else { throw .tooManyNodes(limit: maxNodes) }
      if isOpened {
        open.append(nodes.count - 1)
        guard open.count <= maxDepth else { throw .tooDeep(limit: maxDepth) }
        if let child = node.pointee.children {
          next = child
          continue
        }
        nodes[open.removeLast()].end = nodes.count
      }
      // On to the next brother, or that of the nearest element that has one.
      var done: xmlNodePtr? = node
      next = nil
      while let current = done {
        if current == root { break }
        if let brother = current.pointee.next {
          next = brother
          break
        }
        done = current.pointee.parent
        if !open.isEmpty { nodes[open.removeLast()].end = nodes.count }
      }
    }
    while let index = open.popLast() { nodes[index].end = nodes.count }
    return nodes
  }

  private static func attributes(of node: xmlNodePtr) -> [String: String] {
    var found: [String: String] = [:]
    var next = node.pointee.properties
    while let attribute = next {
      let name = string(attribute.pointee.name).lowercased()
      // The value's text lies in child nodes; an attribute without a value has none.
      var value = ""
      var part = attribute.pointee.children
      while let piece = part {
        value += string(piece.pointee.content)
        part = piece.pointee.next
      }
      if found[name] == nil { found[name] = value }
      next = attribute.pointee.next
    }
    return found
  }

  private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

extension HTMLDocument {
  /// The indices of all elements of a name, in order.
  public func elements(_ name: String) -> [Int] { nodes.indices.filter { nodes[$0].name == name } }

  /// All text in a subtree, scripts and styles left out, white space as it is.
  public func text(of index: Int) -> String {
    var text = ""
    var at = index
    while at < nodes[index].end {
      if at != index, nodes[at].name == "script" || nodes[at].name == "style" {
        at = nodes[at].end
        continue
      }
      text += nodes[at].text
      at += 1
    }
    return text
  }

  /// The elements round a node, the nearest first.
  public func ancestors(of index: Int) -> [Int] {
    var found: [Int] = []
    var at = nodes[index].parent
    while at >= 0 {
      found.append(at)
      at = nodes[at].parent
    }
    return found
  }
}
