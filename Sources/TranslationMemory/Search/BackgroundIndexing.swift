import GRDB

/// Indexes units on a thread of its own while they are being stored; to be used inside a transaction that writes, with
/// an index that is up to date.
final class BackgroundIndexing {
  private struct Unit: Sendable {
    var number: Int64
    var texts: UnitTexts
  }

  private static let batchSize = 1024
  private let writer: SearchIndexWriter
  private let units = Handover<[Unit]>(capacity: 8)
  private let segments = Handover<SegmentAssembler.Segment>(capacity: .max)
  private let work: BackgroundWork<Void>
  private var batch: [Unit] = []
  private var last: Int64?

  init(_ db: Database) throws {
    writer = SearchIndexWriter(db)
    work = BackgroundWork { [units, segments] in
      defer { units.leave() }
      let assembler = SegmentAssembler()
      do {
        while let batch = try units.take() {
          for unit in batch {
            var texts = unit.texts
            let languages = UnitLanguages(first: texts.firstLanguage, second: texts.secondLanguage)
            let full = texts.firstText.withUTF8 { first in
              texts.secondText.withUTF8 { assembler.add(unit.number, languages, first, $0) }
            }
            if let full { try segments.give(full) }
          }
        }
        for rest in assembler.finish() { try segments.give(rest) }
        segments.finish()
      } catch {
        segments.finish(.failure(error))
      }
    }
  }

  /// Takes the next unit; their numbers ascend.
  func add(_ number: Int64, _ texts: UnitTexts) throws {
    if last == nil { try writer.begin() }
    last = number
    batch.append(Unit(number: number, texts: texts))
    guard batch.count == Self.batchSize else { return }
    try units.give(batch)
    batch.removeAll(keepingCapacity: true)
  }

  /// Writes the segments of all units.
  func finish() throws {
    guard let last else { return }
    if !batch.isEmpty { try units.give(batch) }
    units.finish()
    var languages: [UnitLanguages] = []
    while let segment = try segments.take() {
      try writer.write(segment)
      if !languages.contains(segment.languages) { languages.append(segment.languages) }
    }
    for pair in languages { try writer.merge(pair) }
    try writer.end(last)
  }

  /// Ends the thread, whether or not all was done.
  func abandon() {
    units.finish(.failure(CancellationError()))
    _ = try? work.value()
  }
}
