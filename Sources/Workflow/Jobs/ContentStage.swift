import Alignment
import Attribution
import Bitext

/// Indexes what articles and source texts have in common, whatever their languages, one text after the other.
struct ContentStage {
  /// Words and their translations, by the articles' language and the sources'.
  let words: [LanguagePair: TranslatedWords]

  /// The index of all articles and of the texts that may be their sources.
  ///
  /// - Throws: `ICUError` where CLDR's names can't be read, `JobError` where a text can't be read again.
  func index(_ articles: [LinkedArticle], _ corpus: LoadedCorpus, _ roles: DocumentRoles) throws
    -> ContentIndex
  {
    let documents = corpus.documents
    // Saved pages of articles have addresses too, but are no sources of each other.
    var counts: [String: Int] = [:]
    for article in roles.articles { counts[documents[article].language.language, default: 0] += 1 }
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let linked = Set(articles.compactMap(\.source))
    let sources = roles.sources.filter { documents[$0].language.language != usual || linked.contains($0) }
      .sorted { documents[$0].id < documents[$1].id }

    var readers: [LanguageTag: ContentReader] = [:]
    func features(_ document: LoadedDocument) throws -> ContentFeatures {
      let language = document.document.language
      let reader = try readers[language] ?? ContentReader(language: language)
      readers[language] = reader
      return reader.features(of: document.segments, id: document.document.id)
    }
    var index = ContentIndex()
    for source in sources {
      let document = try corpus.load(source)
      var read = try features(document)
      let known = words.filter { $0.key.to == document.document.language }.values
      read.words = Set(known.flatMap { $0.keys(ofSource: document.segments) }).sorted()
      index.add(source: read)
    }
    for article in articles {
      let document = try corpus.load(article.article)
      var read = try features(document)
      let known = words.filter { $0.key.from == document.document.language }.values
      read.words = Set(known.flatMap { $0.keys(ofArticle: document.segments) }).sorted()
      index.add(article: read)
    }
    return index
  }
}

extension LearnedModels {
  /// How likely two words must be each other's translations, in both directions, to be looked for.
  private static let forward: Float = 0.1
  private static let backward: Float = 0.03

  /// The words that some languages have translations of in others, known before the corpus and learned from it.
  func translatedWords(from: Set<LanguageTag>, to: Set<LanguageTag>) -> [LanguagePair: TranslatedWords] {
    var found: [LanguagePair: TranslatedWords] = [:]
    for first in from {
      for second in to where first.language != second.language {
        let languages = LanguagePair(from: first, to: second)
        let pairs = lexicon(languages).entries.filter {
          $0.forward >= Self.forward && $0.backward >= Self.backward
        }
        let words = TranslatedWords(
          pairs.map { .init(article: $0.source, source: $0.target, probability: $0.forward) })
        if !words.isEmpty { found[languages] = words }
      }
    }
    return found
  }
}
