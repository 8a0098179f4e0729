/// One thing in a memory that contradicts itself.
public struct MemoryDefect: Sendable, Hashable {
  /// What kind of contradiction it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// SQLite itself finds the file damaged.
    case integrity
    /// A row leads to one that is not there.
    case reference
    /// A document's content is not what its hash says.
    case document
    /// A segment's span, order or gap is wrong.
    case segment
    /// A bead does not name the segments it should, or its id is not that of its place and texts.
    case bead
    /// A segment of an aligned document is in no bead.
    case coverage
    /// A unit's texts are not what its hash says, or it is found nowhere.
    case unit
    /// A pair leads to no unit, or to one with other texts.
    case occurrence
    /// The search index does not hold what the units hold.
    case searchIndex = "search-index"
    /// A decision that can't be read.
    case decision
  }

  public var kind: Kind
  /// The document or the row it is about: `news/a.txt`, `units 12`.
  public var place: String
  /// A lower-case fragment.
  public var message: String

  public init(_ kind: Kind, place: String, message: String) {
    self.kind = kind
    self.place = place
    self.message = message
  }
}
