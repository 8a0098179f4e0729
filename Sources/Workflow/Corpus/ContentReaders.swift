import Attribution
import Bitext
import ICUText
import Synchronization

/// The readers of content of all languages that a run meets, each made once.
final class ContentReaders: Sendable {
  private let readers = Mutex<[LanguageTag: ContentReader]>([:])

  /// What a text has that its translation should have too.
  ///
  /// - Throws: `ICUError` where CLDR's names can't be read.
  func features(of segments: [Segment], in language: LanguageTag) throws(ICUError) -> [ContentFeature] {
    let reader = try readers.withLock { (readers) throws(ICUError) -> ContentReader in
      if let known = readers[language] { return known }
      let made = try ContentReader(language: language)
      readers[language] = made
      return made
    }
    return reader.features(of: segments)
  }
}
