import Attribution
import Bitext

/// An article and where its claims lead, by places in the corpus: so little that it can be held of any number of them.
struct LinkedArticle: Sendable {
  private var articleNumber: Int32
  private var sourceNumber: Int32
  private var followedNumber: Int32
  /// How the source was found.
  let method: LinkMethod
  /// What few articles have.
  private var rare: Rare?

  private final class Rare: Sendable {
    let sharedWith: OtherClaimants?
    let online: OnlineEvidence?
    let dateEstimate: DateEstimate?

    init(_ sharedWith: OtherClaimants?, _ online: OnlineEvidence?, _ dateEstimate: DateEstimate?) {
      self.sharedWith = sharedWith
      self.online = online
      self.dateEstimate = dateEstimate
    }
  }

  init(
    article: Int, source: Int?, method: LinkMethod, followed: Int?, sharedWith: OtherClaimants?,
    dateEstimate: DateEstimate? = nil
  ) {
    articleNumber = Int32(article)
    sourceNumber = Int32(source ?? -1)
    followedNumber = Int32(followed ?? -1)
    self.method = method
    if sharedWith != nil || dateEstimate != nil { rare = Rare(sharedWith, nil, dateEstimate) }
  }

  /// Index into the corpus's documents.
  var article: Int { Int(articleNumber) }

  /// The source's index, where its text is in the corpus.
  var source: Int? { sourceNumber < 0 ? nil : Int(sourceNumber) }

  /// Which of the article's references the link follows; `nil` where the article makes none.
  var followed: Int? { followedNumber < 0 ? nil : Int(followedNumber) }

  /// Other articles that claim the same source.
  var sharedWith: OtherClaimants? { rare?.sharedWith }

  /// What the web says of the claim that the link follows; `nil` where it was not asked.
  var online: OnlineEvidence? {
    get { rare?.online }
    set { rare = Rare(sharedWith, newValue, dateEstimate) }
  }

  /// About when the claimed source was published, where only the ids around its own tell.
  var dateEstimate: DateEstimate? { rare?.dateEstimate }

  /// The pair to align, where the source's text is there.
  var pair: DocumentPair? { source.map { DocumentPair(article: article, source: $0) } }

  /// The claim the link follows.
  func reference(_ card: DocumentCard) -> SourceReference? { followed.map { card.references[$0] } }

  /// The link as it is stored.
  ///
  /// - Parameter card: the article's.
  func link(_ card: DocumentCard, in corpus: LoadedCorpus) -> DocumentLink {
    DocumentLink(
      article: corpus.documents[article].id, reference: reference(card),
      source: source.map { corpus.documents[$0].id }, method: method)
  }
}
