public import Bitext

/// Estimates when articles were published whose ids have no time in them but grow with it, by a corpus's dated ones.
public struct DateEstimator: Sendable {
  private struct Neighbour {
    var id: UInt64
    var document: DocumentID
    /// Midnight of its day on the publisher's clock.
    var day: PublicationTime
    /// The latest day of this and all smaller ids.
    var latestSoFar = 0
    /// The earliest day of this and all greater ids.
    var earliestFromHere = 0
  }

  private let urls: URLReader
  /// By publisher and form; sorted by id.
  private var sequences: [String: [Neighbour]] = [:]

  /// Takes the texts whose ids grow with time.
  ///
  /// - Parameter dated: texts, their own URLs, and when their corpus or page says that they were published (ISO 8601);
  ///   what can't be read is no neighbour.
  public init(dated: [(document: DocumentID, url: String, published: String)], urls: URLReader) {
    self.urls = urls
    for (document, url, published) in dated {
      let reading = urls.read(url)
      guard let sequence = reading.sequence, let id = reading.articleID.flatMap({ UInt64($0) }),
        let publisher = reading.publisher, let time = PublicationTime(iso8601: published)
      else { continue }
      let day = Self.day(of: time, offsetMinutes: publisher.offsetMinutes)
      sequences[sequence, default: []].append(Neighbour(id: id, document: document, day: day))
    }
    for key in sequences.keys { sequences[key] = Self.ordered(sequences[key] ?? []) }
  }

  /// The days between which the article of a URL was published.
  ///
  /// - Returns: `nil` where ids don't grow with time, dated ones are on one side only, or one has the same id; and
  ///   where any smaller id is dated later than any greater one, for then ids don't tell the time here.
  public func estimate(of url: String) -> DateEstimate? {
    guard !sequences.isEmpty else { return nil }
    let reading = urls.read(url)
    guard let neighbours = reading.sequence.flatMap({ sequences[$0] }),
      let id = reading.articleID.flatMap({ UInt64($0) })
    else { return nil }
    var (low, high) = (0, neighbours.count)
    while low < high {
      let middle = (low + high) / 2
      if neighbours[middle].id < id { low = middle + 1 } else { high = middle }
    }
    guard low > 0, low < neighbours.count, neighbours[low].id != id else { return nil }
    let (before, after) = (neighbours[low - 1], neighbours[low])
    guard before.latestSoFar <= after.earliestFromHere else { return nil }
    return DateEstimate(
      earliest: before.day, latest: after.day, before: before.document, after: after.document)
  }

  private static func ordered(_ neighbours: [Neighbour]) -> [Neighbour] {
    var sorted = neighbours.sorted { ($0.id, $0.document) < ($1.id, $1.document) }
    var latest = Int.min
    for index in sorted.indices {
      latest = max(latest, sorted[index].day.secondsSinceEpoch)
      sorted[index].latestSoFar = latest
    }
    var earliest = Int.max
    for index in sorted.indices.reversed() {
      earliest = min(earliest, sorted[index].day.secondsSinceEpoch)
      sorted[index].earliestFromHere = earliest
    }
    return sorted
  }

  /// The publisher's day; a day that was written without a time is meant as its own.
  private static func day(of time: PublicationTime, offsetMinutes: Int) -> PublicationTime {
    let local =
      time.precision == .day
      ? time : PublicationTime(secondsSinceEpoch: time.secondsSinceEpoch + offsetMinutes * 60)
    return PublicationTime(
      year: local.year, month: local.month, day: local.day, offsetMinutes: offsetMinutes, precision: .day)
  }
}
