public import Bitext

extension AlignmentModel {
  /// A picture of an alignment as SVG: the path through the matrix of two documents, the evidence as shading.
  ///
  /// The source runs down, the target to the right; a cell is as dark as its pair of sentences has evidence, a bead is
  /// outlined, and as green as it is sure. Of documents of more than 300 sentences a side only the path is drawn.
  public func picture(_ task: AlignmentTask, beads: [Bead]) -> String {
    let rows = task.source.count
    let columns = task.target.count
    let cell = max(1, min(16, 1200 / max(1, rows, columns)))
    let margin = 40
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(columns * cell + 2 * margin)" \
      height="\(rows * cell + 2 * margin)" font-family="sans-serif" font-size="11">
      <rect width="100%" height="100%" fill="white"/>
      <text x="\(margin)" y="\(margin - 24)">\(Self.escaped(task.id)): \(rows) × \(columns) sentences</text>
      <g transform="translate(\(margin),\(margin))">
      <rect width="\(columns * cell)" height="\(rows * cell)" fill="#fafafa" stroke="#999"/>

      """
    if rows <= 300, columns <= 300 { text += shading(task, cell: cell) }
    for bead in beads { text += Self.outline(bead, cell: cell, in: beads) }
    var ticks = ""
    for row in stride(from: 0, to: rows, by: Self.step(rows)) {
      ticks += "<text x=\"-4\" y=\"\(row * cell + max(8, cell))\" text-anchor=\"end\">\(row)</text>\n"
    }
    for column in stride(from: 0, to: columns, by: Self.step(columns)) {
      ticks += "<text x=\"\(column * cell)\" y=\"-4\">\(column)</text>\n"
    }
    return text + ticks + "</g>\n</svg>\n"
  }

  private func shading(_ task: AlignmentTask, cell: Int) -> String {
    var text = ""
    for (row, values) in pairEvidence(task).enumerated() {
      for (column, value) in values.enumerated() where value > 0 {
        // Thirty nats are beyond doubt.
        let grey = 245 - Int(min(1, value / 30) * 175)
        text += "<rect x=\"\(column * cell)\" y=\"\(row * cell)\" width=\"\(cell)\" height=\"\(cell)\""
        text += " fill=\"rgb(\(grey),\(grey),\(grey))\"/>\n"
      }
    }
    return text
  }

  private static func outline(_ bead: Bead, cell: Int, in beads: [Bead]) -> String {
    let sure = Int(bead.confidence * 140)
    let color = "rgb(\(200 - sure),\(60 + sure / 2),40)"
    let title = "<title>\(bead.source) – \(bead.target) \(Int((bead.confidence * 100).rounded())) %</title>"
    if let row = bead.source.first, let column = bead.target.first {
      return "<rect x=\"\(column * cell)\" y=\"\(row * cell)\" width=\"\(bead.target.count * cell)\""
        + " height=\"\(bead.source.count * cell)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.5\">\(title)</rect>\n"
    }
    // A sentence alone is a mark on the rim of its side.
    if let row = bead.source.first {
      return
        "<rect x=\"0\" y=\"\(row * cell)\" width=\"3\" height=\"\(cell)\" fill=\"\(color)\">\(title)</rect>\n"
    }
    let column = bead.target.first ?? 0
    return
      "<rect x=\"\(column * cell)\" y=\"0\" width=\"\(cell)\" height=\"3\" fill=\"\(color)\">\(title)</rect>\n"
  }

  private static func step(_ count: Int) -> Int { max(5, (count / 20 + 4) / 5 * 5) }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
