/// What is known of a pair: by itself, or, of one that was imported without its place, by what its file told.
extension SegmentPair {
  public var knownVerdict: Verdict? {
    verdict ?? told(PairVocabulary.verdict).flatMap { Verdict(rawValue: $0) }
  }

  public var knownPublisher: String? { reference?.publisher ?? told(PairVocabulary.publisher) }

  /// When the source was published, as a time with the publisher's offset.
  public var knownPublished: String? { reference?.published?.description ?? told(PairVocabulary.published) }

  public var knownType: BeadType { told(PairVocabulary.beadType).flatMap { BeadType($0) } ?? type }

  /// Where the article is in its corpus; of an imported pair whose file doesn't tell, that file's name.
  public var knownArticlePath: String? {
    told(PairVocabulary.document, of: .article) ?? articleDocument?.path
  }

  public var knownSourcePath: String? { told(PairVocabulary.document, of: .source) ?? sourceDocument?.path }

  public var knownArticleSpan: OriginalSpan? { span(article, .article) }

  public var knownSourceSpan: OriginalSpan? { span(source, .source) }

  private func span(_ side: PairSide?, _ subject: PairDetail.Subject) -> OriginalSpan? {
    guard let side else { return nil }
    return side.span.isEmpty ? told(PairVocabulary.span, of: subject).flatMap { OriginalSpan($0) } : side.span
  }

  private func told(_ name: String, of subject: PairDetail.Subject = .pair) -> String? {
    guard origin != nil, !hasPlace else { return nil }
    return details.first { $0.kind == .property && $0.subject == subject && $0.name == name }?.value
  }
}
