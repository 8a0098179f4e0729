/// Days between which an article was probably published, by dated articles whose ids are next to its own.
///
/// It is no `PublicationTime`: nobody wrote it down, and a text may be published long after its id was given.
public struct DateEstimate: Sendable, Hashable {
  /// The first and the last day, on the publisher's clock; of the precision of a day.
  public var earliest: PublicationTime
  public var latest: PublicationTime
  /// The texts with the nearest smaller and greater ids that have a date.
  public var before: DocumentID
  public var after: DocumentID

  public init(earliest: PublicationTime, latest: PublicationTime, before: DocumentID, after: DocumentID) {
    self.earliest = earliest
    self.latest = latest
    self.before = before
    self.after = after
  }
}

extension DateEstimate: CustomStringConvertible {
  /// A fragment that says that it is an estimate, and by what.
  public var description: String {
    let days = earliest == latest ? "on \(earliest)" : "between \(earliest) and \(latest)"
    return "published \(days), estimated from the ids of \(before.path) and \(after.path)"
  }
}
