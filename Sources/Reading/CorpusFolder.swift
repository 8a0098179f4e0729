public import Bitext
import Glibc

/// One file of a corpus folder.
public struct CorpusFile: Sendable, Hashable {
  /// Relative to the corpus folder, `/` between the parts.
  public var path: String
  /// Where it can be opened.
  public var location: String

  public init(path: String, location: String) {
    self.path = path
    self.location = location
  }
}

/// What lies in a corpus folder, by the part it plays; paths ascending by their bytes.
public struct CorpusListing: Sendable, Hashable {
  /// The folder's name, which documents carry as their corpus.
  public var name: String
  public var folder: String
  public var texts: [CorpusFile] = []
  /// `NAME.json` beside `NAME.txt`, by the text's path.
  public var sidecars: [String: CorpusFile] = [:]
  /// Every `sources.tsv`; its paths are relative to the folder it lies in.
  public var sourceTables: [CorpusFile] = []
  /// How many files were passed over: links, other kinds, names that are not UTF-8.
  public var skipped = 0
  /// What was passed over, and why.
  public var diagnostics: [Diagnostic] = []
}

/// A corpus folder that can't be listed.
public struct CorpusFolderError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case missing
    case notAFolder
    case system(Int32)
  }

  public var folder: String
  public var reason: Reason
}

extension CorpusFolderError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .missing: "no such folder"
    case .notAFolder: "is a file, not a corpus folder"
    case .system(let code): "cannot be listed (\(systemMessage(code)))"
    }
  }
}

/// Walks corpus folders.
public enum CorpusFolder {
  /// Lists a folder and all below it.
  ///
  /// Hidden files and folders are left out; symbolic links are not followed.
  ///
  /// - Throws: `CorpusFolderError` where the folder itself can't be listed; trouble deeper down is a diagnostic.
  public static func list(_ folder: String) throws(CorpusFolderError) -> CorpusListing {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw CorpusFolderError(folder: folder, reason: errno == ENOENT ? .missing : .system(errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw CorpusFolderError(folder: folder, reason: .notAFolder)
    }
    var listing = CorpusListing(name: name(of: folder), folder: folder)
    var found: [CorpusFile] = []
    // A list of folders still to do, not recursion: depth is the user's, not the stack's.
    var pending = [""]
    while let prefix = pending.popLast() {
      let location = prefix.isEmpty ? folder : folder + "/" + prefix
      guard let entries = entries(of: location) else {
        let code = errno
        if prefix.isEmpty { throw CorpusFolderError(folder: folder, reason: .system(code)) }
        listing.diagnostics.append(
          Diagnostic(.error, path: location, message: "folder cannot be listed (\(systemMessage(code)))"))
        continue
      }
      for entry in entries {
        guard let entryName = entry.name else {
          listing.skipped += 1
          listing.diagnostics.append(
            Diagnostic(
              .error, path: location, message: "a file's name is not UTF-8 (\(entry.shown))",
              hint: "rename the file; it was skipped"))
          continue
        }
        if entryName.hasPrefix(".") { continue }
        let path = prefix.isEmpty ? entryName : prefix + "/" + entryName
        let file = CorpusFile(path: path, location: folder + "/" + path)
        switch kind(of: file.location) {
        case .folder: pending.append(path)
        case .file: found.append(file)
        case .link:
          listing.skipped += 1
          listing.diagnostics.append(
            Diagnostic(.warning, path: file.location, message: "symbolic link is not followed"))
        case .other:
          listing.skipped += 1
          listing.diagnostics.append(
            Diagnostic(.warning, path: file.location, message: "is not a regular file; skipped"))
        }
      }
    }
    found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    sort(found, into: &listing)
    return listing
  }

  /// Gives every file its part: text, sidecar, source table; anything else is told.
  private static func sort(_ files: [CorpusFile], into listing: inout CorpusListing) {
    let textPaths = Set(files.map(\.path).filter(isText))
    for file in files {
      if isText(file.path) {
        listing.texts.append(file)
      } else if file.path == "sources.tsv" || file.path.hasSuffix("/sources.tsv") {
        listing.sourceTables.append(file)
      } else if let text = describedText(file.path, textPaths) {
        listing.sidecars[text] = file
      } else {
        listing.skipped += 1
        listing.diagnostics.append(
          Diagnostic(
            .note, path: file.location, message: "skipped: not a kind of file that is read",
            hint: "texts are *.txt, pages *.html, with sources.tsv or NAME.json beside NAME.txt"))
      }
    }
  }

  /// Ends of names that documents have.
  private static let textEnds = [".txt", ".html", ".htm", ".xhtml"]

  private static func isText(_ path: String) -> Bool {
    let name = path.lowercased()
    return textEnds.contains { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }
  }

  /// The text that a sidecar lies beside: `NAME.txt` before the page `NAME.html`.
  private static func describedText(_ path: String, _ texts: Set<String>) -> String? {
    guard path.hasSuffix(".json") else { return nil }
    return textEnds.map { path.dropLast(5) + $0 }.first { texts.contains($0) }
  }

  /// The last part of the folder's path, as the corpus is called.
  static func name(of folder: String) -> String {
    var resolved = folder
    if let real = realpath(folder, nil) {
      resolved = String(cString: real)
      free(real)
    }
    return resolved.split(separator: "/").last.map(String.init) ?? "corpus"
  }

  private enum Kind {
    case file
    case folder
    case link
    case other
  }

  private static func kind(of location: String) -> Kind {
    var status = stat()
    guard lstat(location, &status) == 0 else { return .other }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  private struct Entry {
    /// `nil` where the bytes are not UTF-8.
    var name: String?
    var shown: String
  }

  /// The entries of a folder; `nil` with `errno` set where it can't be opened.
  private static func entries(of location: String) -> [Entry]? {
    guard let handle = opendir(location) else { return nil }
    defer { closedir(handle) }
    var entries: [Entry] = []
    while let entry = readdir(handle) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      entries.append(
        Entry(name: String(validating: bytes, as: UTF8.self), shown: String(decoding: bytes, as: UTF8.self)))
    }
    return entries
  }
}
