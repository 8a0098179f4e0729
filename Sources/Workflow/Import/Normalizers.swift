import Bitext
import Normalization

/// Normalizes imported texts, each by its language.
final class Normalizers {
  private final class Machine {
    private var normalizer: TextNormalizer

    init(_ language: LanguageTag) throws { normalizer = try TextNormalizer(language: language) }

    func normalize(_ text: String) throws -> String {
      try normalizer.normalize(text, at: OriginalSpan(start: 0, end: text.utf8.count)).normalized
    }
  }

  private var machines: [LanguageTag: Machine] = [:]

  func normalize(_ pair: inout SegmentPair) throws {
    if let side = pair.article { pair.article?.normalized = try normalized(side) }
    if let side = pair.source { pair.source?.normalized = try normalized(side) }
  }

  private func normalized(_ side: PairSide) throws -> String {
    if let machine = machines[side.language] { return try machine.normalize(side.original) }
    let machine = try Machine(side.language)
    machines[side.language] = machine
    return try machine.normalize(side.original)
  }
}
