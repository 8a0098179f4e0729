import Foundation

/// The languages of units, the one whose tag sorts first in front.
struct UnitLanguages: Hashable, Sendable {
  var first: String
  var second: String
}

/// Makes segments of units that come in ascending order, each pair of languages apart; needs no memory.
final class SegmentAssembler {
  /// A segment as it is stored.
  struct Segment: Sendable {
    var languages: UnitLanguages
    var first: Int64
    var last: Int64
    var units: Int
    /// The blocks of both sides.
    var sides: (Data, Data)
  }

  private final class Builder {
    let first: Int64
    var last: Int64
    var units = 0
    var sides = (SearchBlockBuilder(), SearchBlockBuilder())

    init(first: Int64) {
      self.first = first
      last = first
    }
  }

  private var builders: [UnitLanguages: Builder] = [:]
  private var current: (languages: UnitLanguages, builder: Builder)?

  /// Adds a unit.
  ///
  /// - Returns: the segment of those before it, where that is full.
  func add(
    _ number: Int64, _ languages: UnitLanguages, _ first: UnsafeBufferPointer<UInt8>,
    _ second: UnsafeBufferPointer<UInt8>
  ) -> Segment? {
    var full: Segment?
    var builder = builder(languages, number)
    if number - builder.first >= SearchBlock.largestSpan {
      full = Self.segment(builder, languages)
      builder = Builder(first: number)
      builders[languages] = builder
      current = (languages, builder)
    }
    builder.last = number
    builder.units += 1
    let offset = Int(number - builder.first)
    builder.sides.0.add(first, unit: offset)
    builder.sides.1.add(second, unit: offset)
    return full
  }

  /// The segments of all that was added since, in the order of their units.
  func finish() -> [Segment] {
    let rest = builders.map { Self.segment($1, $0) }
    builders = [:]
    current = nil
    return rest.sorted { $0.first < $1.first }
  }

  private func builder(_ languages: UnitLanguages, _ number: Int64) -> Builder {
    if let current, current.languages == languages { return current.builder }
    let builder = builders[languages] ?? Builder(first: number)
    builders[languages] = builder
    current = (languages, builder)
    return builder
  }

  private static func segment(_ builder: Builder, _ languages: UnitLanguages) -> Segment {
    Segment(
      languages: languages, first: builder.first, last: builder.last, units: builder.units,
      sides: (builder.sides.0.content(), builder.sides.1.content()))
  }
}
