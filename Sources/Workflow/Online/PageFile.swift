import Bitext
import FoundationEssentials
import Glibc
import Reading

/// A page's article as files of a corpus folder: the text, a paragraph a line, and its sidecar.
struct PageFile {
  var text: PageText
  var url: String
  var metadata: PageMetadata

  /// Writes `NAME.txt` and `NAME.json` under a name that no file has yet.
  ///
  /// The sidecar comes first: a text without one would be a source without a URL.
  ///
  /// - Returns: the path of the text.
  /// - Throws: `JobError` where the folder can't be written to.
  func save(in folder: String) throws(JobError) -> String {
    if mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw JobError(path: folder, message: "cannot be made (\(systemMessage(errno)))")
    }
    let base = Self.name(for: url)
    for number in 1...999 {
      let path = folder + "/" + (number == 1 ? base : "\(base)-\(number)")
      if Self.exists(path + ".txt") || Self.exists(path + ".json") { continue }
      guard try Self.create(path + ".json", sidecar) else { continue }
      guard try Self.create(path + ".txt", lines) else {
        // Another program was faster; ours is taken back.
        unlink(path + ".json")
        continue
      }
      return path + ".txt"
    }
    throw JobError(path: folder, message: "has too many files called '\(base)'")
  }

  /// The title, then a paragraph a line.
  private var lines: String {
    ([text.title].compactMap { $0 } + text.paragraphs).map { line in
      // Control characters would make the file no text for those who read it.
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        + "\n"
    }.joined()
  }

  private var sidecar: String {
    struct Fields: Encodable {
      var url: String
      var title: String?
      var published: String?
      var language: String?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let fields = Fields(
      url: url, title: text.title, published: metadata.published, language: metadata.language?.rawValue)
    // Texts always encode.
    let data = (try? encoder.encode(fields)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// A file name from a URL's last part: letters, digits and hyphens of ASCII, at most 100 of them.
  static func name(for url: String) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    let last = path.count > 2 ? path.last ?? "" : path.dropFirst().first ?? ""
    let stem = last.split(separator: ".").dropLast(last.contains(".") ? 1 : 0).joined(separator: "-")
    var name = ""
    for character in stem.lowercased() {
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain { name.append(character) } else if !name.isEmpty, name.last != "-" { name.append("-") }
    }
    name = String(name.suffix(100)).trimmed(of: "-")
    return name.isEmpty ? "page" : name
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Creates a file that is whole or not there.
  ///
  /// - Returns: `false` where there is one already.
  private static func create(_ path: String, _ text: String) throws(JobError) -> Bool {
    let temporary = "\(path).\(getpid()).partial"
    let output = try ByteOutput(path: temporary)
    try output.write(text)
    try output.finish()
    defer { unlink(temporary) }
    // A link fails where the name is taken, which a renaming would not.
    if link(temporary, path) == 0 { return true }
    if errno == EEXIST { return false }
    throw JobError(path: path, message: "cannot be written (\(systemMessage(errno)))")
  }
}

extension String {
  /// Without a character at either end.
  fileprivate func trimmed(of character: Character) -> String {
    var rest = Substring(self)
    while rest.first == character { rest.removeFirst() }
    while rest.last == character { rest.removeLast() }
    return String(rest)
  }
}
