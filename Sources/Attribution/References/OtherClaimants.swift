public import Bitext

/// The other articles that claim a source of an article: how many, and the first by their ids.
public struct OtherClaimants: Sendable, Hashable {
  public private(set) var count: Int
  public private(set) var first: [DocumentID]

  /// How many are named; of the others only the number is kept.
  private static let named = 5

  public init(_ articles: [DocumentID]) {
    count = articles.count
    first = Array(articles.sorted().prefix(Self.named))
  }

  /// All that are in one of some sorted lists; one more is named, for `without`.
  init(ofEither lists: [[DocumentID]]) {
    let byLength = lists.sorted { $0.count > $1.count }
    let longest = byLength.first ?? []
    let others = Set(byLength.dropFirst().joined()).filter { article in
      let place = longest.partitioningIndex { $0 >= article }
      return place == longest.count || longest[place] != article
    }
    count = longest.count + others.count
    first = Array((longest.prefix(Self.named + 1) + others).sorted().prefix(Self.named + 1))
  }

  /// The same without one of them.
  func without(_ article: DocumentID) -> OtherClaimants {
    var others = self
    others.count -= 1
    others.first = Array(first.filter { $0 != article }.prefix(Self.named))
    return others
  }
}
