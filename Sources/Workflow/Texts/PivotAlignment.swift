import Bitext

/// Joins the alignments of several texts with one of them, the pivot, into rows over all.
///
/// Sentences of the pivot that any text joins in a bead are joined in all: a row is the smallest group that cuts no
/// bead.
struct PivotAlignment {
  /// A row: the sentences of each text by its place, the pivot among them.
  struct Row: Sendable, Hashable {
    var sentences: [[Int]]
    /// The least probability of its beads.
    var score: Double
  }

  /// - Parameters:
  ///   - pivot: the place of the pivot among the texts.
  ///   - count: how many sentences it has.
  ///   - beads: for each text its beads with the pivot on the source's side; the pivot's own place is ignored.
  static func rows(pivot: Int, count: Int, beads: [[Bead]]) -> [Row] {
    var groups = Groups(count: count)
    for (place, list) in beads.enumerated() where place != pivot {
      for bead in list {
        for other in bead.source.dropFirst() { groups.join(bead.source[0], other) }
      }
    }
    var rowOfGroup: [Int: Int] = [:]
    var rows: [Row] = []
    for sentence in 0..<count {
      let group = groups.root(sentence)
      let row =
        rowOfGroup[group]
        ?? {
          rows.append(Row(sentences: beads.map { _ in [] }, score: 1))
          rowOfGroup[group] = rows.count - 1
          return rows.count - 1
        }()
      rows[row].sentences[pivot].append(sentence)
    }
    // What has no counterpart in the pivot comes after the row before it in its own text.
    var additions = [[Row]](repeating: [], count: rows.count + 1)
    for (place, list) in beads.enumerated() where place != pivot {
      var last = 0
      for bead in list {
        if let first = bead.source.first, let row = rowOfGroup[groups.root(first)] {
          rows[row].sentences[place] += bead.target
          rows[row].score = min(rows[row].score, bead.confidence)
          last = row + 1
        } else {
          var row = Row(sentences: beads.map { _ in [] }, score: bead.confidence)
          row.sentences[place] = bead.target
          additions[last].append(row)
        }
      }
    }
    return additions[0] + zip(rows, additions.dropFirst()).flatMap { [$0] + $1 }
  }

  /// Sets of numbers that are joined step by step (union by path halving); the least number is the root.
  private struct Groups {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(_ number: Int) -> Int {
      var number = number
      while parents[number] != number {
        parents[number] = parents[parents[number]]
        number = parents[number]
      }
      return number
    }

    mutating func join(_ one: Int, _ other: Int) {
      let (a, b) = (root(one), root(other))
      parents[max(a, b)] = min(a, b)
    }
  }
}
