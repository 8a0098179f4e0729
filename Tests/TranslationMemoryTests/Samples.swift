import Bitext
import Foundation
import TranslationMemory

/// Documents and articles made of a few sentences, as the stages before the memory would hand them over.
enum Samples {
  static let aligner = "test 1"

  /// A document whose lines are its blocks and segments; `normalized` differs where a line has two spaces.
  static func document(
    _ path: String, _ language: String, lines: [String], metadata: DocumentMetadata = DocumentMetadata()
  ) throws -> SegmentedDocument {
    guard let tag = LanguageTag(language) else { throw CocoaError(.formatting) }
    var blocks: [Block] = []
    var segments: [Segment] = []
    var offset = 0
    for (index, line) in lines.enumerated() {
      let span = OriginalSpan(start: offset, end: offset + line.utf8.count)
      blocks.append(Block(index: index, role: index == 0 ? .title : .body, span: span))
      let normalized = line.replacingOccurrences(of: "  ", with: " ")
      segments.append(
        Segment(
          order: index, block: index, role: index == 0 ? .title : .body,
          text: MappedText(original: line, originalSpan: span, normalized: normalized, edits: []), tokens: [])
      )
      offset = span.end + 1
    }
    let text = lines.joined(separator: "\n") + "\n"
    let document = Document(
      id: DocumentID(corpus: "news", path: path), sha256: String(text.hashValue(seed: 7), radix: 16),
      charset: "UTF-8", language: tag, languageOrigin: .detected, text: text, blocks: blocks,
      metadata: metadata)
    return SegmentedDocument(document: document, segments: segments)
  }

  static let claim = SourceReference(
    written: "https://dantri.com.vn/cong-nghe/mot-hai-20250702002436713.htm?utm_source=x",
    span: OriginalSpan(start: 100, end: 160), block: 4,
    canonicalURL: "https://dantri.com.vn/cong-nghe/mot-hai-20250702002436713.htm", publisher: "Dân trí",
    form: .article, section: "cong-nghe", slug: "mot-hai", articleID: "20250702002436713",
    published: PublicationTime(
      year: 2025, month: 7, day: 2, hour: 0, minute: 24, second: 36, millisecond: 713, offsetMinutes: 420,
      precision: .millisecond), language: LanguageTag("vi"))

  /// An article of four lines with a source of four: 1:1, 2:1, 0:1, 1:1, 0:1.
  static func article(
    _ path: String = "a.txt", first: String = "Eins.", source: SegmentedDocument? = nil,
    aligner: String = aligner
  ) throws -> ProcessedArticle {
    let text = try document(path, "de", lines: [first, "Zwei  lang.", "Drei.", "Vier."])
    let other = try source ?? document("vi/\(path)", "vi", lines: ["Một.", "Hai ba.", "Thêm.", "Bốn."])
    let beads = [
      Bead(
        source: [0], target: [0], confidence: 0.96875,
        evidence: [Evidence(name: "length", value: 0.1), Evidence(name: "same words", value: -2.5e-7)]),
      Bead(source: [1, 2], target: [1], confidence: 0.5),
      Bead(source: [], target: [2], confidence: 0.25),
      Bead(source: [3], target: [3], confidence: 1),
    ]
    return ProcessedArticle(
      article: text, source: other, references: [claim],
      link: DocumentLink(
        article: text.document.id, reference: claim, source: other.document.id, method: .url),
      beads: beads, verdict: .verified,
      findings: [
        Finding(
          rule: "not-canonical", severity: .note, message: "not canonical (utm_source)",
          document: text.document.id, span: claim.span, place: TextPlace(line: 5, column: 9),
          suggestion: claim.canonicalURL)
      ],
      aligner: aligner,
      fingerprint: "\(text.document.sha256) \(other.document.sha256) \(aligner)")
  }

  /// An article whose source's text is not there.
  static func lonely(_ path: String = "lonely.txt") throws -> ProcessedArticle {
    let text = try document(path, "de", lines: ["Allein.", "Ganz allein."])
    return ProcessedArticle(
      article: text, source: nil, references: [claim],
      link: DocumentLink(article: text.document.id, reference: claim, source: nil, method: .none),
      beads: [Bead(source: [0], target: [], confidence: 0), Bead(source: [1], target: [], confidence: 0)],
      verdict: .unverified, findings: [], aligner: aligner, fingerprint: text.document.sha256)
  }
}

extension String {
  /// A hash that is the same in every run (FNV-1a).
  fileprivate func hashValue(seed: UInt64) -> UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
