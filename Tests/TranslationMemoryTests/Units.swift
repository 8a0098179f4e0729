import Bitext
import Foundation

@testable import TranslationMemory

/// Memories of single pairs, German and Vietnamese.
enum Units {
  static func languages() throws -> (de: LanguageTag, vi: LanguageTag) {
    guard let de = LanguageTag("de"), let vi = LanguageTag("vi") else { throw CocoaError(.formatting) }
    return (de, vi)
  }

  /// An article whose sentences stand beside those of its source, one to one.
  static func article(
    _ path: String, _ pairs: [(String, String)], confidence: Double = 1, verdict: Verdict? = .verified
  ) throws -> ProcessedArticle {
    let text = try Samples.document(path, "de", lines: pairs.map(\.0))
    let source = try Samples.document("vi/\(path)", "vi", lines: pairs.map(\.1))
    return ProcessedArticle(
      article: text, source: source, references: [Samples.claim],
      link: DocumentLink(
        article: text.document.id, reference: Samples.claim, source: source.document.id, method: .url),
      beads: pairs.indices.map { Bead(source: [$0], target: [$0], confidence: confidence) }, verdict: verdict,
      findings: [], aligner: Samples.aligner, fingerprint: "\(path) \(pairs) \(confidence)")
  }

  static func memory(_ path: String, _ pairs: [(String, String)]) throws -> Memory {
    let memory = try Memory.open(path, mode: .readWrite(create: true))
    _ = try memory.store([article("a.txt", pairs)])
    return memory
  }
}
