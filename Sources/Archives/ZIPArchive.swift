import CLibZip

/// What keeps a ZIP archive, or a file in it, from being read.
public struct ZIPError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// No archive at all.
    case notAnArchive
    /// Cut short, or otherwise not as it should be; libzip's words.
    case damaged(String)
    case encrypted
    /// A file in it is larger than a limit, in bytes.
    case tooLarge(limit: Int)
    /// A file in it grows more than texts do.
    case growsTooMuch(times: Int)
  }

  public var reason: Reason
  /// The file in the archive; `nil` where it is about the archive itself.
  public var name: String?
}

extension ZIPError: CustomStringConvertible {
  /// A fragment in lower case, without the archive's own path.
  public var description: String {
    let what =
      switch reason {
      case .notAnArchive: "not a ZIP archive"
      case .damaged(let words): "damaged (\(words))"
      case .encrypted: "encrypted with a password"
      case .tooLarge(let limit): "larger than the limit of \(limit / 1_000_000) MB"
      case .growsTooMuch(let times): "a file that grows more than \(times) times, as no text does"
      }
    return name.map { "'\($0)' in it is \(what)" } ?? what
  }
}

/// A ZIP archive in memory, by libzip: its files are inflated as they are asked for, up to a limit, and their checksums held
/// against them.
///
/// Names are only names here: nothing is ever written to where one leads.
public struct ZIPArchive: ~Copyable {
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer

  /// How many times a file may grow, once it is large: texts grow 3 to 20 times, bombs 1000 times.
  private static let maxGrowth = 200
  private static let largeSize = 64_000_000

  /// - Throws: `ZIPError` where the bytes are no archive.
  public init(_ content: [UInt8]) throws(ZIPError) {
    // libzip takes no bytes at all for an archive without files.
    guard !content.isEmpty else { throw ZIPError(reason: .notAnArchive) }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 1)
    bytes.copyBytes(from: content)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(content.count), 0, &error),
      let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
    else {
      bytes.deallocate()
      guard zip_error_code_zip(&error) == ZIP_ER_NOZIP else {
        throw ZIPError(reason: .damaged(Self.words(&error)))
      }
      // An archive's directory stands at its end.
      throw ZIPError(
        reason: content.starts(with: [0x50, 0x4B]) ? .damaged("cut short, or without its end") : .notAnArchive
      )
    }
    self.archive = archive
    self.bytes = bytes
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// The names of its files, as they stand in its directory.
  public var names: [String] {
    (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
      zip_get_name(archive, UInt64(index), 0).map { String(cString: $0) }
    }
  }

  /// The bytes of a file in it; `nil` where there is none of that name.
  ///
  /// - Parameter limit: how large it may be, in bytes.
  /// - Throws: `ZIPError` where it is encrypted, damaged or past a limit.
  public func contents(of name: String, limit: Int) throws(ZIPError) -> [UInt8]? {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    if zip_stat_index(archive, UInt64(index), 0, &status) == 0 {
      if status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, status.encryption_method != ZIP_EM_NONE {
        throw ZIPError(reason: .encrypted, name: name)
      }
      if status.valid & UInt64(ZIP_STAT_SIZE) != 0, status.size > UInt64(limit) {
        throw ZIPError(reason: .tooLarge(limit: limit), name: name)
      }
    }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      let isEncrypted = zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD
      throw ZIPError(
        reason: isEncrypted ? .encrypted : .damaged(Self.words(zip_get_error(archive))), name: name)
    }
    defer { zip_fclose(file) }
    var contents: [UInt8] = []
    contents.reserveCapacity(Int(min(status.size, UInt64(limit), 1 << 24)))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = zip_fread(file, &piece, UInt64(piece.count))
      guard got >= 0 else {
        throw ZIPError(reason: .damaged(Self.words(zip_file_get_error(file))), name: name)
      }
      if got == 0 { return contents }
      contents += piece[..<Int(got)]
      // What its directory says of a file's size may be a lie.
      guard contents.count <= limit else { throw ZIPError(reason: .tooLarge(limit: limit), name: name) }
      guard contents.count < Self.largeSize || contents.count / Self.maxGrowth < max(1, status.comp_size)
      else {
        throw ZIPError(reason: .growsTooMuch(times: Self.maxGrowth), name: name)
      }
    }
  }

  private static func words(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    let words = zip_error_strerror(error).map { String(cString: $0) } ?? "unknown"
    if words.dropFirst().first?.isUppercase ?? false { return words }
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
