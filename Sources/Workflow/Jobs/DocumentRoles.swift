import Bitext

/// Which documents of a corpus are articles, and which are texts that an article may have as its source.
struct DocumentRoles {
  /// Indices into the corpus's documents, ascending.
  var articles: [Int] = []
  /// Documents with an address of their own.
  var sources: [Int] = []
  /// Texts in no article's language that have no address: nothing can be linked to them.
  var unaddressed: [Int] = []
  /// Documents that are in neither of the languages that the user named.
  var otherLanguages: [Int] = []

  /// Tells the documents apart.
  ///
  /// A document that names a source is an article. One with an address of its own (`sources.tsv`, a sidecar, a saved
  /// page) is a source text; that it names an agency (`Nguồn: TTXVN`) makes it no article, that it names a URL does. One
  /// with neither is an article without an attribution, if it is in a language that articles of the corpus are in; so
  /// is a saved page, whose address is only its own. The language is the text's, never the folder's name.
  ///
  /// - Parameter articleLanguage: where documents are paired without attribution: what the articles are in; then
  ///   documents in other languages are sources, with an address or without.
  init(
    _ documents: [CorpusDocument], from: LanguageTag?, to: LanguageTag?, articleLanguage: LanguageTag? = nil
  ) {
    let claims = documents.map(\.claimsSource)
    let claimLanguages = Set(zip(documents, claims).filter(\.1).map(\.0.language.language))
    let plainLanguages = Set(
      zip(documents, claims).filter { $1 && !$0.hasAddress }.map(\.0.language.language))
    for (index, document) in documents.enumerated() {
      let language = document.language.language
      let hasAddress = document.hasAddress
      let mayBeSource = to.map { $0.language == language } ?? true
      let mayBeArticle = from.map { $0.language == language } ?? true
      if !mayBeArticle, !mayBeSource || (!hasAddress && claims[index]) {
        otherLanguages.append(index)
        continue
      }
      if let articleLanguage {
        let isArticle = language == articleLanguage.language || claims[index]
        if isArticle { articles.append(index) } else { sources.append(index) }
        continue
      }
      if hasAddress, mayBeSource { sources.append(index) }
      guard mayBeArticle else {
        if !hasAddress { unaddressed.append(index) }
        continue
      }
      if claims[index] {
        articles.append(index)
      } else if !hasAddress {
        if from != nil || claimLanguages.isEmpty || claimLanguages.contains(language) {
          articles.append(index)
        } else {
          unaddressed.append(index)
        }
      } else if !mayBeSource || document.isPage && plainLanguages.contains(language) {
        articles.append(index)
      }
    }
  }
}

extension DocumentRoles {
  /// What is wrong with documents that are neither articles nor sources.
  ///
  /// - Throws: `JobError` where a card can't be read again.
  func diagnostics(
    _ corpus: LoadedCorpus, _ languages: (from: LanguageTag?, to: LanguageTag?)
  ) throws(JobError) -> [Diagnostic] {
    let named = [languages.from, languages.to].compactMap { $0?.rawValue }.joined(separator: ", ")
    var diagnostics: [Diagnostic] = []
    for index in unaddressed {
      diagnostics.append(
        Diagnostic(
          .warning, path: try corpus.card(index).location,
          message: "text has no url and no attribution line; nothing can be linked to it",
          hint: "name its url in sources.tsv or in a sidecar"))
    }
    for index in otherLanguages {
      diagnostics.append(
        Diagnostic(
          .warning, path: try corpus.card(index).location,
          message: "is in '\(corpus.documents[index].language)' and left out (--from, --to: \(named))"))
    }
    return diagnostics
  }
}
