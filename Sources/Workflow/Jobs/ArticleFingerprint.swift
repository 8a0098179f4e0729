import Alignment
import Bitext

/// Tells by a hash whether an article has to be done again: all that its stored result depends on.
///
/// It is made whenever it is asked for: to hold it of every article of a large corpus would cost more than to read two cards.
struct ArticleFingerprint: Sendable {
  let corpus: LoadedCorpus
  let lexicons: KnownLexicons
  /// The embedding model that is asked; `nil` for none.
  let model: String?

  /// An article's fingerprint, 32 hexadecimal digits.
  ///
  /// - Throws: `JobError` where a card can't be read again.
  func callAsFunction(_ linked: LinkedArticle) throws(JobError) -> String {
    let article = corpus.documents[linked.article]
    let card = try corpus.card(linked.article)
    let source = linked.source.map { corpus.documents[$0] }
    var claimed: DocumentCard?
    if let source = linked.source { claimed = try corpus.card(source) }
    var parts = [
      "process 2", ProgramVersion.number, Aligner.version, card.sha256, article.language.rawValue,
      source?.id.description ?? "", claimed?.sha256 ?? "", source?.language.rawValue ?? "",
      claimed?.metadata.url ?? "", claimed?.metadata.title ?? "", claimed?.metadata.published ?? "",
    ]
    for reference in card.references {
      parts += [
        reference.written, reference.span.description, reference.canonicalURL ?? "",
        reference.publisher ?? "",
        reference.form.rawValue, reference.published?.description ?? "",
      ]
    }
    if let source, let lexicon = lexicons.fingerprint(article.language, source.language) {
      parts += ["lexicon", lexicon]
    }
    if source != nil, let model { parts += ["embeddings", model] }
    return hash(parts)
  }
}
