/// Some units, to be asked whether one is among them; a sentence's are looked through faster than hashed.
struct UnitSet {
  private let few: ArraySlice<Int32>
  private let many: Set<Int32>
  private static let fewest = 64

  init(_ units: ArraySlice<Int32>) {
    few = units.count < Self.fewest ? units : []
    many = units.count < Self.fewest ? [] : Set(units)
  }

  func contains(_ unit: Int32) -> Bool {
    few.withUnsafeBufferPointer { few in
      var found = false
      for other in few { found = found || other == unit }
      return found
    } || many.contains(unit)
  }
}
