import GRDB

/// The few numbers that tell how large a memory is; quicker counted than its statistics.
public struct MemoryCounts: Sendable, Hashable {
  /// Articles of the memory, with their source's text or without.
  public var articles: Int
  /// Beads with both sides.
  public var pairs: Int
  /// Different pairs of normalized texts.
  public var units: Int
  /// Beads with one side only.
  public var unpaired: Int
}

extension Memory {
  /// Counts the memory's articles, pairs and units.
  public func counts() throws(MemoryError) -> MemoryCounts {
    try translating {
      try reading { db in
        func count(_ what: String) throws -> Int {
          try Int.fetchOne(db, sql: "SELECT count(*) FROM \(what)") ?? 0
        }
        return MemoryCounts(
          articles: try count("links"), pairs: try count("occurrences"), units: try count("units"),
          unpaired: try count("beads WHERE article_count = 0 OR source_count = 0"))
      }
    }
  }
}
