/// Where a unit stands in a file that it was imported from.
public struct ImportedUnitPlace: Sendable, Hashable {
  public var origin: PairImport
  /// The unit's id in that file, where it has one (TMX: `tuid`).
  public var unitID: String?

  public init(origin: PairImport, unitID: String?) {
    self.origin = origin
    self.unitID = unitID
  }
}
