import Archives
import Bitext
import Markup

/// What keeps a word processor's file from being read.
struct OfficeError: Error, Hashable, CustomStringConvertible {
  /// A fragment in lower case.
  var description: String
  var hint: String?
}

/// The parts of a DOCX or ODT file: XML in a ZIP archive.
struct OfficePackage: ~Copyable {
  private let archive: ZIPArchive
  private let limit: Int

  /// - Parameter limit: how large a part may be, in bytes.
  init(_ bytes: [UInt8], limit: Int) throws(OfficeError) {
    self.limit = limit
    do throws(ZIPError) {
      archive = try ZIPArchive(bytes)
    } catch {
      // A compound file (MS-CFB), which Office wraps round what it encrypts.
      if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        throw OfficeError(
          description: "is encrypted with a password, or an old .doc under another name",
          hint: "save it without a password, as .docx or .odt")
      }
      throw OfficeError(
        description: error.reason == .notAnArchive ? "is \(error)" : "the ZIP archive is \(error)",
        hint: error.reason == .notAnArchive ? "its name says DOCX or ODT, its bytes are something else" : nil)
    }
  }

  /// The names of its parts.
  var names: [String] { archive.names }

  /// The bytes of a part; `nil` where there is none of that name.
  func part(_ name: String) throws(OfficeError) -> [UInt8]? {
    do throws(ZIPError) {
      return try archive.contents(of: name, limit: limit)
    } catch {
      let hint: String? =
        switch error.reason {
        case .tooLarge: "raise the limit with --max-file-size"
        case .encrypted: "save it without a password"
        default: nil
        }
      throw OfficeError(description: "cannot be read: \(error)", hint: hint)
    }
  }

  /// Steps through the XML of a part; names come with the prefixes that `prefixes` has for their namespaces.
  ///
  /// - Returns: whether there is a part of that name.
  @discardableResult
  func read(
    _ name: String, _ namespaces: [String: String], _ take: (XMLEvent) throws(OfficeError) -> Void
  ) throws(OfficeError) -> Bool {
    guard let bytes = try part(name) else { return false }
    var names = OfficeNames(namespaces)
    do {
      var stream = try XMLStream(bytes, refusesDoctype: true)
      while let event = try stream.next() { try take(names.canonical(event)) }
    } catch let error as OfficeError {
      throw error
    } catch {
      throw OfficeError(description: "cannot be read: '\(name)' in it, \(error)")
    }
    return true
  }

  /// A part's name from a reference in another part: relative to that one's folder, or from the root.
  ///
  /// - Returns: `nil` where it leads out of the archive.
  static func name(of target: String, from part: String) -> String? {
    var folders = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for piece in target.split(separator: "/") where piece != "." {
      if piece != ".." {
        folders.append(String(piece))
      } else if folders.popLast() == nil {
        return nil
      }
    }
    return folders.joined(separator: "/")
  }
}

/// Gives elements and attributes the prefixes that everyone writes, whatever a file calls its namespaces.
private struct OfficeNames {
  /// By namespace.
  private let known: [String: String]
  /// By the file's own prefix, where it is another.
  private var other: [String: String] = [:]

  init(_ known: [String: String]) { self.known = known }

  mutating func canonical(_ event: XMLEvent) -> XMLEvent {
    switch event {
    case .start(let name, let attributes, let isEmpty):
      for (attribute, value) in attributes where attribute.hasPrefix("xmlns") {
        guard let prefix = known[value] else { continue }
        let own = String(attribute.dropFirst(attribute == "xmlns" ? 5 : 6))
        if own != prefix { other[own] = prefix }
      }
      if other.isEmpty { return event }
      var renamed: [String: String] = [:]
      for (attribute, value) in attributes {
        renamed[attribute.contains(":") ? self.name(attribute) : attribute] = value
      }
      return .start(name: self.name(name), attributes: renamed, isEmpty: isEmpty)
    case .end(let name): return other.isEmpty ? event : .end(name: self.name(name))
    case .text: return event
    }
  }

  private func name(_ name: String) -> String {
    let colon = name.firstIndex(of: ":")
    let prefix = colon.map { String(name[..<$0]) } ?? ""
    guard let known = other[prefix] else { return name }
    return known + ":" + (colon.map { name[name.index(after: $0)...] } ?? name[...])
  }
}
