/// Room for vectors over all units, made once for many documents because clearing it is as dear as a small one's search.
///
/// All zero between its uses: whoever writes to it clears what it wrote.
final class SpreadSpace {
  private var values = UnsafeMutableBufferPointer<Float>(start: nil, count: 0)

  deinit { values.deallocate() }

  /// At least `count` zeros.
  func zeros(_ count: Int) -> UnsafeMutableBufferPointer<Float> {
    if values.count < count {
      values.deallocate()
      values = .allocate(capacity: count)
      values.initialize(repeating: 0)
    }
    return values
  }
}
