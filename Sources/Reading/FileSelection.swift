import Glibc

/// Which files of a corpus folder are read.
///
/// A pattern with a `/` is held against a file's path in its folder, one without against its name. `*` stands for any
/// characters, `?` for one, `[…]` for one of several (POSIX `fnmatch`; `*` crosses folders).
public struct FileSelection: Sendable, Hashable {
  /// Only files that fit one of these; all where there are none.
  public var include: [String]
  /// No files that fit one of these, included or not.
  public var exclude: [String]
  /// Only these files, as paths that can be opened from here, or relative to their corpus folder; `nil` for all.
  public private(set) var files: [String]?
  /// The same with their places: without `.`, `..` and links to follow.
  private var places: Set<String> = []

  public init(include: [String] = [], exclude: [String] = [], files: [String]? = nil) {
    self.include = include
    self.exclude = exclude
    self.files = files
    if let files { places = Set(files).union(files.map(Self.place)) }
  }

  /// Whether it takes every file.
  public var isEverything: Bool { include.isEmpty && exclude.isEmpty && files == nil }

  /// The named files that lie in none of some corpus folders, in the order they were named.
  public func missing(from listings: [CorpusListing]) -> [String] {
    guard let files else { return [] }
    var found: Set<String> = []
    for listing in listings {
      let folder = Self.place(of: listing.folder)
      for file in listing.texts { found.formUnion([file.path, folder + "/" + file.path]) }
    }
    return files.filter { !found.contains($0) && !found.contains(Self.place(of: $0)) }
  }

  /// Whether a file is to be read.
  ///
  /// - Parameter folder: the place of its corpus folder.
  func takes(_ file: CorpusFile, in folder: String) -> Bool {
    if files != nil, !places.contains(file.path), !places.contains(folder + "/" + file.path) { return false }
    if !include.isEmpty, !include.contains(where: { Self.matches($0, file.path) }) { return false }
    return !exclude.contains { Self.matches($0, file.path) }
  }

  /// A path from the root, as it is written: links stay what they are.
  static func place(of path: String) -> String {
    var parts: [Substring] = []
    if !path.hasPrefix("/"), let here = getcwd(nil, 0) {
      parts = String(cString: here).split(separator: "/").map { Substring(String($0)) }
      free(here)
    }
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func matches(_ pattern: String, _ path: String) -> Bool {
    if pattern.utf8.contains(UInt8(ascii: "/")) { return fnmatch(pattern, path, 0) == 0 }
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
    return fnmatch(pattern, name.map(String.init) ?? path, 0) == 0
  }
}
