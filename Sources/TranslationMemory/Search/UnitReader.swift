import Bitext
import Foundation
import GRDB

/// Two languages as a query names them: `de` stands for `de-AT` too.
struct LanguagePair {
  var from: LanguageTag
  var to: LanguageTag

  /// Which side of units is the one asked from: 0 the first, 1 the second; `nil` where they are of other languages.
  func side(first: String, second: String) -> Int? {
    if Self.fits(first, from), Self.fits(second, to) { return 0 }
    if Self.fits(second, from), Self.fits(first, to) { return 1 }
    return nil
  }

  static func fits(_ stored: String, _ asked: LanguageTag) -> Bool {
    let asked = asked.rawValue.utf8
    guard stored.utf8.starts(with: asked) else { return false }
    return stored.utf8.count == asked.count || stored.utf8.dropFirst(asked.count).first == UInt8(ascii: "-")
  }
}

/// Reads units' texts by number; texts that are turned down are never copied.
struct UnitReader {
  private let statement: Statement
  private let languages: LanguagePair

  init(db: Database, languages: LanguagePair) throws {
    statement = try db.cachedStatement(
      sql: "SELECT first_language, second_language, first_text, second_text, hash FROM units WHERE id = ?")
    self.languages = languages
  }

  /// A unit's texts, and which side of it is the source.
  struct Texts {
    var source: String
    var target: String
    var side: Int
    /// What identifies the unit in every memory, in hexadecimal digits.
    var id: String
  }

  /// The texts of a unit whose source text the body accepts; `nil` where it does not, and where no such unit is
  /// (any more).
  func read(_ unit: Int64, where accepts: (UnsafeBufferPointer<UInt8>) -> Bool) throws -> Texts? {
    statement.setUncheckedArguments([unit])
    let rows = try Row.fetchCursor(statement)
    defer { withExtendedLifetime(rows) {} }
    guard let row = try rows.next(), let side = languages.side(first: row[0], second: row[1]) else {
      return nil
    }
    let isAccepted = try row.withUnsafeData(atIndex: 2 + side) { data in
      (data ?? Data()).withUnsafeBytes { accepts($0.bindMemory(to: UInt8.self)) }
    }
    guard isAccepted else { return nil }
    let hash: Data = row[4]
    return Texts(source: row[2 + side], target: row[3 - side], side: side, id: hash.hexadecimal)
  }
}

extension UnitReader {
  /// The numbers of the units after a number, ascending.
  static func numbers(_ db: Database, after number: Int64) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT id FROM units WHERE id > ? ORDER BY id")
    statement.setUncheckedArguments([number])
    return try Int64.fetchAll(statement)
  }
}

extension Data {
  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
