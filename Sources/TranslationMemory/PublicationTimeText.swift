import Bitext

extension PublicationTime {
  /// Reads back what `description` wrote, with the precision and the offset that were stored beside it.
  init?(stored text: String, precision: TimePrecision, offsetMinutes: Int) {
    let runs = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    let needed =
      switch precision {
      case .day: 3
      case .minute: 5
      case .second: 6
      case .millisecond: 7
      }
    guard runs.count >= needed else { return nil }
    // The zone's digits follow those of the time.
    let parts = Array(runs.prefix(needed)) + [Int](repeating: 0, count: 7 - needed)
    self.init(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5],
      millisecond: parts[6], offsetMinutes: offsetMinutes, precision: precision)
  }
}
