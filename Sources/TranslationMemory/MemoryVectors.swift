import Foundation
import GRDB

/// The vectors that embedding servers gave texts, kept so that no text is asked for twice.
extension Memory {
  /// The stored vectors of some texts, `nil` where there is none.
  public func vectors(of texts: [String], model: String) throws(MemoryError) -> [[Float]?] {
    try translating {
      try reading { db in
        let statement = try db.makeStatement(sql: "SELECT vector FROM vectors WHERE model = ? AND hash = ?")
        return try texts.map { text in
          statement.setUncheckedArguments([model, Self.hash(text)])
          return try Data.fetchOne(statement).map(Self.floats)
        }
      }
    }
  }

  /// Stores vectors, all or none; those that are there already are replaced.
  public func store(vectors: [(text: String, vector: [Float])], model: String) throws(MemoryError) {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    try translating {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          for (text, vector) in vectors {
            try db.run(
              "INSERT OR REPLACE INTO vectors (model, hash, vector) VALUES (?, ?, ?)",
              [model, Self.hash(text), Self.bytes(vector)])
          }
          return .commit
        }
      }
    }
  }

  private static func hash(_ text: String) -> Data {
    var hash = FieldHash()
    hash.add(text)
    return Data(hash.digest(16))
  }

  private static func bytes(_ vector: [Float]) -> Data {
    var data = Data(capacity: vector.count * 4)
    for value in vector { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  private static func floats(_ data: Data) -> [Float] {
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count - 3, by: 4).map { start in
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
      return Float(bitPattern: bits)
    }
  }
}
