import Synchronization

/// Counts of what was asked and how long the answers took, in Prometheus' text format.
final class ServiceMetrics: Sendable {
  private struct Route: Hashable, Comparable {
    var name: String
    var status: Int
    static func < (one: Self, other: Self) -> Bool { (one.name, one.status) < (other.name, other.status) }
  }

  private struct Counts {
    var requests: [Route: Int] = [:]
    var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count + 1)
    var seconds = 0.0
  }

  /// Seconds; the histogram's last bucket has no bound.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

  private let counts = Mutex(Counts())

  func add(route: String, status: Int, took: Duration) {
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    counts.withLock {
      $0.requests[Route(name: route, status: status), default: 0] += 1
      $0.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      $0.seconds += seconds
    }
  }

  func text(connections: Int) -> String {
    let counts = counts.withLock { $0 }
    var lines = [
      "# HELP satzpaar_requests_total Requests answered.", "# TYPE satzpaar_requests_total counter",
    ]
    for (route, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      lines.append("satzpaar_requests_total{route=\"\(route.name)\",status=\"\(route.status)\"} \(count)")
    }
    lines += [
      "# HELP satzpaar_request_seconds Time from a request's end to its answer's beginning.",
      "# TYPE satzpaar_request_seconds histogram",
    ]
    var sum = 0
    for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], counts.buckets) {
      sum += count
      lines.append("satzpaar_request_seconds_bucket{le=\"\(bound)\"} \(sum)")
    }
    lines += [
      "satzpaar_request_seconds_sum \(counts.seconds)", "satzpaar_request_seconds_count \(sum)",
      "# HELP satzpaar_connections Open connections.", "# TYPE satzpaar_connections gauge",
      "satzpaar_connections \(connections)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
