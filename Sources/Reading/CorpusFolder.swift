public import Bitext
import Glibc

/// What lies in a corpus folder, by the part it plays; paths ascending by their bytes.
public struct CorpusListing: Sendable, Hashable {
  /// The folder's name, which documents carry as their corpus.
  public var name: String
  public var folder: String
  /// The files that documents are read from.
  public var texts: [CorpusFile] = []
  /// `NAME.json` beside `NAME.txt`, `NAME.html` and their like, by the text's path.
  public var sidecars: [String: CorpusFile] = [:]
  /// Every `sources.tsv`; its paths are relative to the folder it lies in.
  public var sourceTables: [CorpusFile] = []
  /// Whether files were left out by the user's selection: then what is missing from `texts` may be there all the same.
  public var isPartial = false
  /// The paths of texts that the selection left out.
  public var leftOut: Set<String> = []
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
  /// - Parameter selection: which files are read; what it leaves out is neither counted nor told.
  /// - Throws: `CorpusFolderError` where the folder itself can't be listed; trouble deeper down is a diagnostic.
  public static func list(
    _ folder: String, selection: FileSelection = .init()
  ) throws(CorpusFolderError) -> CorpusListing {
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
        switch entry.kind ?? kind(of: file.location) {
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
    sort(found, selection, into: &listing)
    return listing
  }

  /// Gives every file its part: text, sidecar, source table; anything else is told.
  private static func sort(
    _ files: [CorpusFile], _ selection: FileSelection, into listing: inout CorpusListing
  ) {
    listing.isPartial = !selection.isEverything
    let place = FileSelection.place(of: listing.folder)
    // The texts that a sidecar may belong to, by their path without its ending.
    var texts: [Substring: [String]] = [:]
    for file in files where CorpusFile.Kind(name: file.path).map({ !$0.isOfRecords }) ?? false {
      texts[stem(file.path), default: []].append(file.path)
    }
    for file in files {
      if let kind = CorpusFile.Kind(name: file.path) {
        guard selection.takes(file, in: place) else {
          listing.leftOut.insert(file.path)
          continue
        }
        listing.texts.append(CorpusFile(path: file.path, location: file.location, kind: kind))
      } else if file.path == "sources.tsv" || file.path.hasSuffix("/sources.tsv") {
        listing.sourceTables.append(file)
      } else if file.path.hasSuffix(".json"), let beside = texts[stem(file.path)] {
        // Of a text and the page it was taken from, the text is what the sidecar is about.
        let text = beside.first { CorpusFile.Kind(name: $0) == .text } ?? beside[0]
        listing.sidecars[text] = file
      } else if selection.takes(file, in: place) {
        listing.skipped += 1
        listing.diagnostics.append(
          Diagnostic(
            .note, path: file.location, message: "skipped: not a kind of file that is read",
            hint: "texts are \(CorpusFile.Kind.shownEndings), with sources.tsv or NAME.json beside NAME.txt"))
      }
    }
  }

  /// A path without the ending of its name.
  private static func stem(_ path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[..<$0] } ?? path[...]
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
    /// `nil` where the file system does not say.
    var kind: Kind?
  }

  /// The entries of a folder; `nil` with `errno` set where it can't be opened.
  private static func entries(of location: String) -> [Entry]? {
    guard let handle = opendir(location) else { return nil }
    defer { closedir(handle) }
    var entries: [Entry] = []
    while let entry = readdir(handle) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      let kind: Kind? =
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
      entries.append(
        Entry(
          name: String(validating: bytes, as: UTF8.self), shown: String(decoding: bytes, as: UTF8.self),
          kind: kind))
    }
    return entries
  }
}
