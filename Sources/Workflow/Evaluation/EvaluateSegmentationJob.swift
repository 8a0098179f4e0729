import Bitext
import Segmentation

/// `evaluate segmentation`: sentences held against gold ones, counted over characters that are not white space.
public struct EvaluateSegmentationJob: Sendable {
  let gold: String
  let text: String
  let language: String?
  let format: EvaluationFormat
  let output: String?

  /// - Parameters:
  ///   - gold: one sentence a line; empty lines don't count.
  ///   - text: the same, or, where a language is given, paragraphs that are cut first.
  public init(gold: String, text: String, language: String?, format: EvaluationFormat, output: String?) {
    self.gold = gold
    self.text = text
    self.language = language
    self.format = format
    self.output = output
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done, or where the two texts are not the same.
  public func run() throws {
    let gold = try spans(of: gold, language: nil)
    let found = try spans(of: text, language: try language.map { try languageTag($0, option: "--language") })
    guard gold.end == found.end else {
      throw JobError(
        path: text,
        message: "the texts differ (\(gold.end) characters in the gold, \(found.end) in the other)",
        hint: "segmentation must not change the text")
    }
    let right = Double(gold.spans.intersection(found.spans).count)
    let precision = found.spans.isEmpty ? 0 : right / Double(found.spans.count)
    let recall = gold.spans.isEmpty ? 0 : right / Double(gold.spans.count)
    let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    let (p, r, f) = (decimals(precision), decimals(recall), decimals(f1))
    let output = try ByteOutput(path: output)
    switch format {
    case .text: try output.write("P \(p) R \(r) F1 \(f)\n")
    case .tsv: try output.write("measure\tvalue\nprecision\t\(p)\nrecall\t\(r)\nf1\t\(f)\n")
    case .json: try output.write("{\"precision\": \(p), \"recall\": \(r), \"f1\": \(f)}\n")
    }
    try output.finish()
  }

  /// The sentences as ranges of characters (scalars) that are not white space, and how many there are of these.
  private func spans(of path: String, language: LanguageTag?) throws -> (spans: Set<Range<Int>>, end: Int) {
    var segmenter = try TextSegmenter(language: language ?? languageTag("und", option: "--language"))
    var spans: Set<Range<Int>> = []
    var end = 0
    var lines = try ByteInput(path: path)
    while try lines.nextLine({ bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      let sentences =
        language == nil ? [line] : try segmenter.sentences(of: line).map { String(line[$0.whole]) }
      for sentence in sentences {
        let count = sentence.unicodeScalars.count { !$0.properties.isWhitespace }
        if count > 0 { spans.insert(end..<end + count) }
        end += count
      }
    }) {}
    return (spans, end)
  }
}
