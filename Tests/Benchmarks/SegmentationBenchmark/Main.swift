import Bitext
import Glibc
import Normalization
import Segmentation

/// Times the offset-only paths on files: `SegmentationBenchmark [--normalize] [--jobs N] LANGUAGE=FILE...`
///
/// Prints one line: seconds, bytes, sentences, tokens. The files' pages are read before the clock starts.
@main
enum SegmentationBenchmark {
  struct Totals {
    var sentences = 0
    var tokens = 0
  }

  struct Job: Sendable {
    var language: LanguageTag
    var bytes: MappedFile
    var range: Range<Int>
  }

  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let normalizes = take("--normalize", from: &arguments)
    var jobCount = 1
    if let index = arguments.firstIndex(of: "--jobs"), index + 1 < arguments.count {
      jobCount = Int(arguments[index + 1]) ?? 1
      arguments.removeSubrange(index...(index + 1))
    }
    var jobs: [Job] = []
    var size = 0
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let language = LanguageTag(parts[0]), let file = MappedFile(String(parts[1]))
      else {
        fatalError("not LANGUAGE=FILE, or not a file: '\(argument)'")
      }
      size += file.bytes.count
      for range in file.parts(jobCount) { jobs.append(Job(language: language, bytes: file, range: range)) }
    }
    let clock = ContinuousClock()
    let start = clock.now
    var totals = Totals()
    try await withThrowingTaskGroup(of: Totals.self) { group in
      for lane in 0..<jobCount {
        let own = jobs.indices.filter { $0 % jobCount == lane }.map { jobs[$0] }
        group.addTask {
          var totals = Totals()
          for job in own { try run(job, normalizes: normalizes, &totals) }
          return totals
        }
      }
      for try await part in group {
        totals.sentences += part.sentences
        totals.tokens += part.tokens
      }
    }
    let elapsed = clock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    print(seconds, size, totals.sentences, totals.tokens)
  }

  static func run(_ job: Job, normalizes: Bool, _ totals: inout Totals) throws {
    var segmenter = try LineSegmenter(language: job.language)
    var normalizer = try TextNormalizer(language: job.language)
    let bytes = UnsafeRawBufferPointer(rebasing: job.bytes.bytes[job.range])
    guard let base = bytes.baseAddress else { return }
    var at = 0
    while at < bytes.count {
      let found = memchr(base + at, 0x0A, bytes.count - at)
      let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
      let line = UnsafeRawBufferPointer(rebasing: bytes[at..<end])
      if normalizes {
        try normalizer.normalize(line: line) { try segmenter.segmentAndTokenize($0) }
      } else {
        try segmenter.segmentAndTokenize(line)
      }
      totals.sentences += segmenter.sentences.count
      totals.tokens += segmenter.tokens.count
      at = end + 1
    }
  }

  static func take(_ flag: String, from arguments: inout [String]) -> Bool {
    guard let index = arguments.firstIndex(of: flag) else { return false }
    arguments.remove(at: index)
    return true
  }
}

/// A file mapped into memory for as long as the program runs.
struct MappedFile: @unchecked Sendable {
  // @unchecked Sendable: the pages are read only and never unmapped.
  let bytes: UnsafeRawBufferPointer

  init?(_ path: String) {
    let file = open(path, O_RDONLY)
    var info = stat()
    guard file >= 0, fstat(file, &info) == 0,
      let start = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE | Int32(MAP_POPULATE), file, 0),
      start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(info.st_size))
  }

  /// The file cut into parts of whole lines.
  func parts(_ count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for number in 1...count {
      var end = number == count ? bytes.count : bytes.count * number / count
      while end < bytes.count, end > start, bytes[end - 1] != 0x0A { end += 1 }
      parts.append(start..<end)
      start = end
    }
    return parts
  }
}
