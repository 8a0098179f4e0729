import Bitext

/// A document's path without what names its language and without its ending.
///
/// A language is named by a folder (`de/x.txt`, `de_AT/x.txt`) or by a part of the file's name (`x.de.txt`).
enum PathKey: CaseIterable {
  /// Folders name the language, the corpus folder among them.
  case folders
  /// The file's name does, too.
  case names
  /// The corpus folder is what tells the languages apart, whatever it is called.
  case corpus

  /// The key of a document; `nil` where its path does not name its language.
  func key(of document: CorpusDocument) -> String? {
    let path = self == .corpus ? document.id.path : document.id.description
    let language = document.language.language
    var namesLanguage = self == .corpus
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropLast() where Self.names(parts[index], language, anyCase: true) {
      parts[index] = "*"
      namesLanguage = true
    }
    let name = Self.file(parts.removeLast(), self == .names ? language : nil, &namesLanguage)
    return namesLanguage ? (parts + [name]).joined(separator: "/") : nil
  }

  /// A file's name: of `x.de.txt`, `x.*`; the name of a record in it stays.
  private static func file(_ name: String, _ language: String?, _ namesLanguage: inout Bool) -> String {
    let file = name.prefix { $0 != "#" }
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    guard let language else { return String(stem) + name[file.endIndex...] }
    var key = ""
    var rest = stem
    while let first = rest.first {
      if ".-_".contains(first) {
        key.append(first)
        rest.removeFirst()
        continue
      }
      // `de_DE` is one name, so the longest stretch that names the language counts.
      let ends = rest.indices.filter { ".-_".contains(rest[$0]) }.prefix(2) + [rest.endIndex]
      if let end = ends.prefix(2).last(where: { names(String(rest[..<$0]), language, anyCase: false) }) {
        key += "*"
        namesLanguage = true
        rest = rest[end...]
      } else {
        key += rest[..<ends[0]]
        rest = rest[ends[0]...]
      }
    }
    return key + name[file.endIndex...]
  }

  /// Whether a part of a path is a language's tag, with or without a region.
  private static func names(_ part: String, _ language: String, anyCase: Bool) -> Bool {
    let pieces = part.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard pieces.count <= 2, pieces[0].lowercased() == language else { return false }
    guard let region = pieces.dropFirst().first else { return true }
    return region.utf8.count == 2
      && region.allSatisfy { $0.isASCII && (anyCase ? $0.isLetter : $0.isUppercase) }
  }
}
