import Bitext
import TranslationMemory

/// Stores groups of articles one after the other while the next ones are being aligned.
///
/// Two groups may wait: while the memory's file is brought up to date the cores go on.
struct StoringQueue {
  let store: Memory
  let replacing: Bool
  /// The articles of each group, and what storing them came to.
  typealias Stored = (articles: [DocumentID], outcome: StoreOutcome)
  private var tasks: [Task<Stored, any Error>] = []

  /// How many groups may wait.
  private static let most = 2

  init(_ store: Memory, replacing: Bool) {
    self.store = store
    self.replacing = replacing
  }

  /// Adds a group; once one of those before has failed, no later one is stored.
  mutating func add(_ group: [ProcessedArticle]) {
    tasks.append(
      Task { [store, replacing, last = tasks.last] in
        _ = try await last?.value
        return (
          group.map(\.article.document.id), try translating { try store.store(group, replacing: replacing) }
        )
      })
  }

  /// What storing the groups came to that had to be waited for to make room for another one.
  ///
  /// - Throws: what storing one of them threw.
  mutating func room() async throws -> [Stored] { try await finish(all: false) }

  /// What storing the groups came to that are not told yet.
  ///
  /// - Throws: what storing one of them threw.
  mutating func rest() async throws -> [Stored] { try await finish(all: true) }

  private mutating func finish(all: Bool) async throws -> [Stored] {
    var done: [Stored] = []
    while tasks.count > (all ? 0 : Self.most - 1) {
      done.append(try await tasks[0].value)
      tasks.removeFirst()
    }
    return done
  }
}
