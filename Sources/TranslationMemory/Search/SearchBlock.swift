import Foundation
import GRDB

/// The words of one side of up to 65,536 units, and for each word the units that have it.
///
/// Layout, little-endian: five 32-bit numbers (mark, span, terms, bytes of terms, length of postings); for each unit of
/// the span its words and its marks, a byte each, 255 for "or more"; where each term's bytes begin and where its
/// postings begin, 32 bits each, with one end behind them; the terms' bytes, sorted; the postings, 16 bits each. Every
/// part begins at a multiple of four. A term's postings are its units as offsets in the span, ascending, or, where
/// there are 4,096 and more, their count in two numbers and a bitmap (the containers of Chambi, Lemire et al. 2016).
///
/// Terms are words without case and diacritics, numbers as they are written, `#` for any number, and the empty one for
/// units without words.
final class SearchBlock: @unchecked Sendable {
  /// `SPB1` in ASCII.
  static let mark: UInt32 = 0x3142_5053
  static let largestSpan = 65_536
  /// From as many units on, a term's postings are a bitmap.
  static let leastForBitmap = 4096
  static let bitmapLength = 2 + largestSpan / 16

  // Never written after the initializer: that makes it Sendable.
  private let storage: UnsafeMutableRawBufferPointer
  let span: Int
  let termCount: Int
  /// Of each unit in the span, capped at 255.
  let words: UnsafePointer<UInt8>
  let marks: UnsafePointer<UInt8>
  private let termOffsets: UnsafePointer<UInt32>
  private let postingOffsets: UnsafePointer<UInt32>
  private let terms: UnsafePointer<UInt8>
  private let postings: UnsafePointer<UInt16>

  /// - Throws: `DatabaseError` where the bytes are no block.
  init(_ bytes: UnsafeRawBufferPointer) throws {
    let damage = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "search_blocks.content is no block")
    guard bytes.count >= 20 else { throw damage }
    storage = .allocate(byteCount: bytes.count, alignment: 8)
    storage.copyMemory(from: bytes)
    let header = (0..<5).map {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
    }
    let layout = SearchBlockLayout(
      span: header[1], terms: header[2], termBytes: header[3], postings: header[4])
    guard header[0] == Int(Self.mark), (1...Self.largestSpan).contains(header[1]), layout.end == bytes.count,
      let base = UnsafeRawPointer(storage.baseAddress)
    else {
      storage.deallocate()
      throw damage
    }
    span = header[1]
    termCount = header[2]
    words = (base + layout.wordsStart).assumingMemoryBound(to: UInt8.self)
    marks = words + header[1]
    termOffsets = (base + layout.termOffsetsStart).assumingMemoryBound(to: UInt32.self)
    postingOffsets = (base + layout.postingOffsetsStart).assumingMemoryBound(to: UInt32.self)
    terms = (base + layout.termsStart).assumingMemoryBound(to: UInt8.self)
    postings = (base + layout.postingsStart).assumingMemoryBound(to: UInt16.self)
    // From here on the deinitializer runs where the initializer throws.
    guard Self.ascends(termOffsets, header[2], to: header[3]),
      Self.ascends(postingOffsets, header[2], to: header[4])
    else { throw damage }
  }

  deinit { storage.deallocate() }

  private static func ascends(_ offsets: UnsafePointer<UInt32>, _ count: Int, to end: Int) -> Bool {
    var last: UInt32 = 0
    for index in 0...count {
      if offsets[index] < last { return false }
      last = offsets[index]
    }
    return Int(last) == end
  }

  /// A term's bytes, valid as long as the block is.
  func term(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(termOffsets[index])
    return UnsafeBufferPointer(start: terms + start, count: Int(termOffsets[index + 1]) - start)
  }

  /// The units of a term; valid as long as the block is.
  func postings(_ index: Int) -> PostingList { list(entry(index, part: 0), bits: nil) }

  /// What an entry says that has its bitmap in the block.
  static let ownBitmap = UInt32.max

  /// What the block has for a term.
  func entry(_ index: Int, part: UInt32) -> TermEntry {
    let start = postingOffsets[index]
    let length = postingOffsets[index + 1] - start
    guard length == Self.bitmapLength else {
      return TermEntry(part: part, start: start, count: length, bitmap: 0)
    }
    let count = UInt32(postings[Int(start)]) | UInt32(postings[Int(start) + 1]) << 16
    return TermEntry(part: part, start: start + 2, count: count, bitmap: Self.ownBitmap)
  }

  /// The units that an entry tells of; valid as long as the block is, and the bits.
  ///
  /// - Parameter bits: of the index that the entry is of.
  @inline(__always)
  func list(_ entry: TermEntry, bits: UnsafePointer<UInt16>?) -> PostingList {
    let place = postings + Int(entry.start)
    if entry.bitmap == Self.ownBitmap {
      return PostingList(units: nil, count: Int(entry.count), bitmap: place)
    }
    return PostingList(
      units: place, count: Int(entry.count),
      bitmap: entry.bitmap == 0 ? nil : bits.map { $0 + Int(entry.bitmap) - 1 })
  }

  /// The units that have a term; `nil` where none has.
  func find(_ term: [UInt8]) -> PostingList? { index(of: term).map { postings($0) } }

  /// The number of a term.
  func index(of term: [UInt8]) -> Int? {
    let index = firstTerm(notBefore: term)
    return index < termCount && self.term(index).elementsEqual(term) ? index : nil
  }

  /// The numbers of the terms that begin so.
  func terms(beginningWith prefix: [UInt8]) -> Range<Int> {
    let first = firstTerm(notBefore: prefix)
    var last = first
    while last < termCount, term(last).starts(with: prefix) { last += 1 }
    return first..<last
  }

  private func firstTerm(notBefore term: [UInt8]) -> Int {
    var low = 0
    var high = termCount
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(self.term(middle), term) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func precedes(_ one: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
    other.withUnsafeBufferPointer { compare(one, $0) < 0 }
  }

  /// The order of two terms by their bytes: below 0, 0, or above.
  static func compare(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Int {
    let count = min(one.count, other.count)
    if count > 0, let left = one.baseAddress, let right = other.baseAddress {
      let order = memcmp(left, right, count)
      if order != 0 { return Int(order) }
    }
    return one.count - other.count
  }
}

/// Where the parts of a block lie.
struct SearchBlockLayout {
  let wordsStart: Int
  let termOffsetsStart: Int
  let postingOffsetsStart: Int
  let termsStart: Int
  let postingsStart: Int
  let end: Int

  init(span: Int, terms: Int, termBytes: Int, postings: Int) {
    func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }
    wordsStart = 20
    termOffsetsStart = wordsStart + padded(2 * span)
    postingOffsetsStart = termOffsetsStart + 4 * (terms + 1)
    termsStart = postingOffsetsStart + 4 * (terms + 1)
    postingsStart = termsStart + padded(termBytes)
    end = postingsStart + padded(2 * postings)
  }
}
