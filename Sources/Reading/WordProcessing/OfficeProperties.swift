import Bitext
import Markup

/// What a file's properties say of it: Dublin Core in `docProps/core.xml` or `meta.xml`.
///
/// Their times are those of the file, often of the template it was made from: none is a time of publication.
struct OfficeProperties {
  private(set) var metadata = DocumentMetadata()

  static let namespaces = ["http://purl.org/dc/elements/1.1/": "dc"]

  /// Reads a part; one that is not there says nothing.
  init(_ package: borrowing OfficePackage, _ part: String) throws(OfficeError) {
    var element = ""
    var values: [String: String] = [:]
    try package.read(part, Self.namespaces) { event throws(OfficeError) in
      switch event {
      case .start(let name, _, let isEmpty): element = isEmpty ? "" : name
      case .end: element = ""
      case .text(let text): if !element.isEmpty { values[element, default: ""] += text }
      }
    }
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { values[$0]?.trimmed }.first { !$0.isEmpty }
    }
    metadata.title = first("dc:title")
    metadata.language = first("dc:language").flatMap { LanguageTag($0) }
  }
}
