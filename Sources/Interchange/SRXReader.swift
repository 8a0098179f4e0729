import Markup

/// The contents of an SRX 2.0 file (GALA's Segmentation Rules eXchange), as they stand there.
public struct SRXContents: Sendable, Hashable {
  /// One `<rule>`.
  public struct Rule: Sendable, Hashable {
    public var isBreak = true
    public var beforeBreak = ""
    public var afterBreak = ""
  }

  /// One `<languagemap>`.
  public struct Map: Sendable, Hashable {
    public var languagePattern: String
    public var rules: String
  }

  /// Whether all maps that fit a language count, not just the first.
  public var cascades = false
  public var maps: [Map] = []
  /// The rules of each `<languagerule>`, by its name.
  public var languageRules: [String: [Rule]] = [:]
}

/// What is wrong with an SRX file, and in which line.
public struct SRXError: Error, Sendable, Hashable {
  public var line: Int
  public var message: String
}

/// Reads SRX 2.0.
public enum SRXReader {
  /// Reads a file's bytes, in the encoding they declare.
  ///
  /// - Throws: `SRXError` at the first thing that is not XML or not SRX.
  public static func read(_ bytes: [UInt8]) throws(SRXError) -> SRXContents {
    do {
      return try contents(of: bytes)
    } catch let error as XMLError {
      throw SRXError(line: error.line, message: error.message)
    } catch let error as SRXError {
      throw error
    } catch {
      throw SRXError(line: 1, message: "\(error)")
    }
  }

  private static func contents(of bytes: [UInt8]) throws -> SRXContents {
    var stream = try XMLStream(bytes)
    var contents = SRXContents()
    var isSRX = false
    var group: String?
    var rule: SRXContents.Rule?
    var text: String?
    while let event = try stream.next() {
      switch event {
      case .start(let name, let attributes, let isEmpty):
        switch local(name) {
        case "srx": isSRX = true
        case "header": contents.cascades = attributes["cascade"] == "yes"
        case "languagerule":
          guard let name = attributes["languagerulename"] else {
            throw SRXError(line: stream.line, message: "a languagerule has no languagerulename")
          }
          group = name
          contents.languageRules[name] = []
        case "rule": rule = SRXContents.Rule(isBreak: attributes["break"] != "no")
        case "beforebreak", "afterbreak": text = isEmpty ? nil : ""
        case "languagemap":
          guard let pattern = attributes["languagepattern"], let rules = attributes["languagerulename"] else {
            throw SRXError(
              line: stream.line, message: "a languagemap needs a languagepattern and a languagerulename")
          }
          contents.maps.append(SRXContents.Map(languagePattern: pattern, rules: rules))
        default: break
        }
      case .text(let piece): text?.append(piece)
      case .end(let name):
        switch local(name) {
        case "beforebreak": rule?.beforeBreak = text ?? ""
        case "afterbreak": rule?.afterBreak = text ?? ""
        case "rule":
          if let rule, let group { contents.languageRules[group]?.append(rule) }
          rule = nil
        case "languagerule": group = nil
        default: break
        }
        if local(name) == "beforebreak" || local(name) == "afterbreak" { text = nil }
      }
    }
    guard isSRX else { throw SRXError(line: 1, message: "no <srx> element") }
    if let map = contents.maps.first(where: { contents.languageRules[$0.rules] == nil }) {
      throw SRXError(line: 1, message: "no languagerule is called '\(map.rules)', which a languagemap names")
    }
    return contents
  }

  /// An element's name without its prefix.
  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}
