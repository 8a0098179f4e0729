import Bitext
import Glibc
import TranslationMemory

/// Times lookups one by one, and holds a part of them against a comparison with every unit.
///
/// `LookupBenchmark MEMORY FROM TO QUERIES [CHECKED]` looks up each line of a file, at least 70 and the five best, and
/// prints processor time a query, resident memory, and of CHECKED queries in how many the best match is the true one.
/// The first query, which reads the index, is told apart, and the second, which makes what the others search by.
@main
enum LookupBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard (5...6).contains(arguments.count), let from = LanguageTag(arguments[2]),
      let to = LanguageTag(arguments[3]), let file = fopen(arguments[4], "r")
    else {
      fatalError("usage: LookupBenchmark MEMORY FROM TO QUERIES [CHECKED]")
    }
    var queries: [FuzzyQuery] = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&line, &capacity, file) > 0, let line {
      let text = String(cString: line).split(separator: "\n").first.map(String.init) ?? ""
      queries.append(FuzzyQuery(text: text, normalized: text, from: from, to: to))
    }
    let memory = try Memory.open(arguments[1], mode: .readOnly)
    var times: [Double] = []
    var matched = 0
    for query in queries {
      let start = seconds()
      let found = try memory.lookup(query)
      times.append(seconds() - start)
      if !found.isEmpty { matched += 1 }
    }
    let (first, second) = (times.removeFirst(), times.removeFirst())
    times.sort()
    let total = times.reduce(0, +)
    print(
      "queries \(queries.count), with a match \(matched): median \(ms(times[times.count / 2])),",
      "p99 \(ms(times[times.count * 99 / 100])), most \(ms(times.last ?? 0)),",
      "mean \(ms(total / Double(times.count))), the first \(ms(first)), the second \(ms(second)); peak memory \(peakMegabytes()) MB"
    )
    try check(Array(queries.prefix(Int(arguments.count == 6 ? arguments[5] : "0") ?? 0)), in: memory)
  }

  private static func check(_ queries: [FuzzyQuery], in memory: Memory) throws {
    guard !queries.isEmpty else { return }
    var same = 0
    var best = 0
    var matched = 0
    for query in queries {
      let found = try memory.lookup(query)
      let true_ = try memory.lookup(query, exhaustively: true)
      if found == true_ { same += 1 }
      guard let first = true_.first else { continue }
      matched += 1
      if found.first == first { best += 1 }
    }
    print(
      "checked \(queries.count): all matches the same \(same); true best match found \(best) of \(matched)")
  }

  /// Processor time of this thread.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func ms(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100_000).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
  }

  private static func peakMegabytes() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1000
  }
}
