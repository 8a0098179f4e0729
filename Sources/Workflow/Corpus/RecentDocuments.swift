import Bitext
import Synchronization

/// Documents of a corpus by their ids, the last few of them held: reports ask for one many times in a row.
final class RecentDocuments: Sendable {
  private struct State {
    var held: [(id: DocumentID, document: Document)] = []
    var failure: JobError?
  }

  private let corpus: LoadedCorpus
  private let places: [DocumentID: Int]
  private let state = Mutex(State())

  init(_ corpus: LoadedCorpus) {
    self.corpus = corpus
    places = Dictionary(
      zip(corpus.documents.map(\.id), corpus.documents.indices), uniquingKeysWith: { first, _ in first })
  }

  /// What went wrong when a document was read again; `nil` where nothing did.
  var failure: JobError? { state.withLock { $0.failure } }

  /// The document; `nil` where it is none of the corpus, or could not be read again.
  func document(_ id: DocumentID) -> Document? {
    state.withLock { state in
      if let held = state.held.first(where: { $0.id == id }) { return held.document }
      guard let index = places[id] else { return nil }
      do throws(JobError) {
        let document = try corpus.load(index).document
        if state.held.count == 4 { state.held.removeFirst() }
        state.held.append((id, document))
        return document
      } catch {
        state.failure = error
        return nil
      }
    }
  }
}
