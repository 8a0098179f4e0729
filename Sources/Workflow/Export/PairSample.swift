/// The pairs with the smallest of some numbers, so many at most: with numbers drawn by a hash, a uniform sample that
/// does not depend on the order.
struct PairSample {
  private let count: Int
  /// A heap, the largest in front.
  private var heap: [Entry] = []

  struct Entry: Sendable, Hashable {
    var number: UInt64
    var name: String
  }

  init(count: Int) { self.count = count }

  mutating func add(_ number: UInt64, _ name: String) {
    let entry = Entry(number: number, name: name)
    if heap.count < count {
      heap.append(entry)
      var index = heap.count - 1
      while index > 0, Self.precedes(heap[(index - 1) / 2], heap[index]) {
        heap.swapAt(index, (index - 1) / 2)
        index = (index - 1) / 2
      }
    } else if let largest = heap.first, Self.precedes(entry, largest) {
      heap[0] = entry
      sink()
    }
  }

  var names: Set<String> { Set(heap.map(\.name)) }

  private mutating func sink() {
    var index = 0
    while true {
      var largest = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
        if Self.precedes(heap[largest], heap[child]) { largest = child }
      }
      if largest == index { return }
      heap.swapAt(index, largest)
      index = largest
    }
  }

  private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
    (one.number, one.name) < (other.number, other.name)
  }
}
