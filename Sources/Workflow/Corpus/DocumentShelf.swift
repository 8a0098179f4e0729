import Attribution
import Bitext
import Glibc
import Reading
import Synchronization

/// Keeps the texts of a run's documents outside of memory, so that a corpus of any size needs little of it.
///
/// What was read and segmented once is written to a temporary file and read again when its turn comes: a file that
/// changes meanwhile, or a record of a compressed archive, stays what it was. A small corpus never touches the disk.
/// The file has no name, so nothing is left of it however the process ends. Safe to read from many tasks.
final class DocumentShelf: Sendable {
  /// A stretch of the shelf, in bytes: a card, after it the text, and at the end what the text's content is told by.
  struct Place: Sendable, Hashable {
    var offset = 0
    fileprivate var textCount = 0
    fileprivate var cardCount: UInt32 = 0
    fileprivate var featureCount: UInt32 = 0
  }

  /// A document in the shelf's form.
  struct Entry: Sendable {
    fileprivate var bytes: [UInt8]
    /// Where each part is; the offset is not known yet.
    fileprivate var place = Place()

    /// Work for many tasks.
    init(
      _ card: DocumentCard, _ document: Document, _ segments: [Segment], features: [ContentFeature]
    ) {
      var encoder = ShelfEncoder(capacity: document.text.utf8.count * 5)
      encoder.add(card)
      place.cardCount = UInt32(encoder.bytes.count)
      encoder.add(document, segments)
      place.textCount = encoder.bytes.count - Int(place.cardCount)
      encoder.add(features)
      place.featureCount = UInt32(encoder.bytes.count - Int(place.cardCount) - place.textCount)
      bytes = encoder.bytes
    }
  }

  private struct State {
    /// What is not in the file yet; all of it comes after what is.
    var held: [UInt8] = []
    /// Bytes in the file.
    var written = 0
    var file: Int32 = -1
  }

  private let state = Mutex(State())
  private let folder: String
  private let limit: Int

  /// - Parameters:
  ///   - folder: where the temporary file lies; `nil`: where temporary files of any size belong.
  ///   - limit: bytes that are held before anything is written.
  init(folder: String? = nil, limit: Int = 4_000_000) {
    self.folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    self.limit = limit
  }

  deinit { state.withLock { if $0.file >= 0 { close($0.file) } } }

  /// Puts a document there.
  ///
  /// - Throws: `JobError` where the temporary file can't be made or written.
  func put(_ entry: Entry) throws(JobError) -> Place {
    try state.withLock { (state) throws(JobError) -> Place in
      var place = entry.place
      place.offset = state.written + state.held.count
      state.held += entry.bytes
      if state.held.count > limit { try spill(&state) }
      return place
    }
  }

  /// The card of the document that was put at a place.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func card(at place: Place) throws(JobError) -> DocumentCard {
    try bytes(from: place.offset, count: Int(place.cardCount)).withUnsafeBufferPointer {
      var decoder = ShelfDecoder(bytes: $0)
      return decoder.card()
    }
  }

  /// The document that was put at a place.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func document(at place: Place, _ known: CorpusDocument) throws(JobError) -> (
    card: DocumentCard, document: Document, segments: [Segment]
  ) {
    try bytes(from: place.offset, count: Int(place.cardCount) + place.textCount).withUnsafeBufferPointer {
      var decoder = ShelfDecoder(bytes: $0)
      let card = decoder.card()
      let (document, segments) = decoder.document(known, card)
      return (card, document, segments)
    }
  }

  /// The content features of the document that was put at a place.
  ///
  /// - Throws: `JobError` where the temporary file can't be read.
  func features(at place: Place) throws(JobError) -> [ContentFeature] {
    let start = place.offset + Int(place.cardCount) + place.textCount
    return try bytes(from: start, count: Int(place.featureCount)).withUnsafeBufferPointer {
      var decoder = ShelfDecoder(bytes: $0)
      return decoder.features()
    }
  }

  private func bytes(from offset: Int, count: Int) throws(JobError) -> [UInt8] {
    let (held, file) = state.withLock { state -> ([UInt8]?, Int32) in
      let start = offset - state.written
      return start >= 0 ? (Array(state.held[start..<start + count]), -1) : (nil, state.file)
    }
    if let held { return held }
    return try read(offset, count, from: file)
  }

  private func read(_ offset: Int, _ size: Int, from file: Int32) throws(JobError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(
          file, buffer.baseAddress.map { $0 + count }, size - count, off_t(offset + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          failure = got < 0 ? errno : EIO
          return
        }
        count += got
      }
    }
    guard failure == 0 else { throw trouble("cannot be read", failure) }
    return bytes
  }

  private func spill(_ state: inout State) throws(JobError) {
    if state.file < 0 { state.file = try makeFile() }
    var done = 0
    while done < state.held.count {
      let wrote = state.held.withUnsafeBytes { bytes in
        pwrite(
          state.file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(state.written + done))
      }
      if wrote < 0 {
        if errno == EINTR { continue }
        throw trouble("cannot be written", errno)
      }
      done += wrote
    }
    state.written += done
    state.held.removeAll(keepingCapacity: true)
  }

  /// Opens a temporary file and takes its name away.
  private func makeFile() throws(JobError) -> Int32 {
    var name = Array("\(folder)/satzpaar-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw trouble("cannot be made", errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(name)
    return file
  }

  private func trouble(_ what: String, _ code: Int32) -> JobError {
    JobError(
      path: folder, message: "a temporary file \(what) there (\(systemMessage(code)))",
      hint: "TMPDIR names another folder; it needs some 10 KB a document")
  }
}
