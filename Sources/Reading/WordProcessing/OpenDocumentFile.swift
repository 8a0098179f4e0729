import Bitext
import Markup

/// An ODT file: OpenDocument text (ISO/IEC 26300, OASIS ODF 1.3).
struct OpenDocumentFile {
  let taken: TakenText
  let leftOut: LeftOut
  let metadata: DocumentMetadata

  private static let content = "content.xml"

  /// - Throws: `OfficeError`
  init(_ bytes: [UInt8], limit: Int) throws(OfficeError) {
    let package = try OfficePackage(bytes, limit: limit)
    try package.read(
      "META-INF/manifest.xml", ["urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest"]
    ) { event throws(OfficeError) in
      if case .start("manifest:encryption-data", _, _) = event {
        throw OfficeError(description: "is encrypted with a password", hint: "save it without a password")
      }
    }
    var text = OpenDocumentText()
    try package.read("styles.xml", OpenDocumentText.namespaces) { text.takeStyle($0) }
    guard try package.read(Self.content, OpenDocumentText.namespaces, { text.take($0) }) else {
      throw OfficeError(
        description: "is not an ODT file: no '\(Self.content)' in it",
        hint: "is it another kind of ZIP archive?")
    }
    guard text.isText else {
      throw OfficeError(
        description: "is no OpenDocument text, but another kind of OpenDocument", hint: "texts end with .odt")
    }
    taken = text.paragraphs.taken()
    leftOut = text.paragraphs.leftOut
    metadata = try OfficeProperties(package, "meta.xml").metadata
  }
}
