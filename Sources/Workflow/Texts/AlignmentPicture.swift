import Bitext

/// Draws an alignment as SVG: the source's sentences down, the target's across, how far each two speak for each other
/// as shading, and the beads as outlines, the path through the matrix.
struct AlignmentPicture {
  let names: (source: String, target: String)
  let source: [Segment]
  let target: [Segment]
  let beads: [Bead]
  /// In nats, rows are the source's sentences; `nil`: no shading.
  let evidence: [[Double]]?

  /// The side of a sentence's cell, in pixels: less the more there are.
  private var cell: Double {
    let longest = Double(max(source.count, target.count, 1))
    return min(18, max(2, (900 / longest * 2).rounded(.down) / 2))
  }

  private static let left = 64.0
  private static let top = 84.0
  /// Evidence above this many nats is as dark as can be; below 1 it is not drawn.
  private static let full = 12.0

  /// The picture.
  var svg: String {
    let width = Double(target.count) * cell
    let height = Double(source.count) * cell
    let total = (
      width: max(
        580, Self.left + width + 24,
        Self.left + 24 + 8 * Double(max(names.source.count, names.target.count))),
      height: Self.top + height + 56
    )
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(short(total.width))" height="\(short(total.height))" \
      viewBox="0 0 \(short(total.width)) \(short(total.height))" font-family="sans-serif" font-size="11" fill="#333">
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="\(short(Self.left))" y="20" font-size="13">↓ \(escaped(names.source))</text>
      <text x="\(short(Self.left))" y="37" font-size="13">→ \(escaped(names.target))</text>
      <text x="\(short(Self.left))" y="53" fill="#777">\(summary)</text>

      """
    text += "<g transform=\"translate(\(short(Self.left)) \(short(Self.top)))\">\n"
    text += rect(0, 0, width, height, "fill=\"#fafafa\" stroke=\"#ccc\"") + "\n"
    text += shading + paragraphs(width, height) + numbers + path + "</g>\n"
    text += legend(at: Self.top + height + 32)
    return text + "</svg>\n"
  }

  private var summary: String {
    let paired = beads.count(where: \.isPaired)
    return "\(source.count) and \(target.count) sentences, \(paired) pairs, \(beads.count - paired) alone"
  }

  // MARK: Layers

  /// A cell a pair of sentences that speak for each other.
  private var shading: String {
    guard let evidence else { return "" }
    var text = "<g fill=\"#2b6cb0\">\n"
    for (row, values) in evidence.enumerated() {
      for (column, value) in values.enumerated() where value >= 1 {
        let opacity = min(1, 0.08 + 0.92 * value / Self.full)
        text += rect(
          Double(column) * cell, Double(row) * cell, cell, cell, "opacity=\"\(short(opacity))\"")
      }
    }
    return text + "\n</g>\n"
  }

  /// Lines where a paragraph begins.
  private func paragraphs(_ width: Double, _ height: Double) -> String {
    func starts(_ segments: [Segment]) -> [Double] {
      segments.indices.dropFirst().filter { segments[$0].block != segments[$0 - 1].block }
        .map { Double($0) * cell }
    }
    // Where each sentence is a paragraph the lines would only be a grid.
    guard cell >= 3 else { return "" }
    var text = "<g stroke=\"#000\" stroke-opacity=\"0.12\" stroke-width=\"0.5\">"
    for y in starts(source) {
      text += "<line x1=\"0\" y1=\"\(short(y))\" x2=\"\(short(width))\" y2=\"\(short(y))\"/>"
    }
    for x in starts(target) {
      text += "<line x1=\"\(short(x))\" y1=\"0\" x2=\"\(short(x))\" y2=\"\(short(height))\"/>"
    }
    return text + "</g>\n"
  }

  /// The sentences' numbers, from 1, every tenth or more.
  private var numbers: String {
    let step = [10, 20, 50, 100, 200, 500, 1000].first { Double($0) * cell >= 30 } ?? 5000
    var text = "<g fill=\"#777\" font-size=\"10\">"
    for number in stride(from: step, through: source.count, by: step) {
      let y = (Double(number) - 0.5) * cell + 3.5
      text += "<text x=\"-8\" y=\"\(short(y))\" text-anchor=\"end\">\(number)</text>"
    }
    for number in stride(from: step, through: target.count, by: step) {
      let x = (Double(number) - 0.5) * cell
      text += "<text x=\"\(short(x))\" y=\"-8\" text-anchor=\"middle\">\(number)</text>"
    }
    return text + "</g>\n"
  }

  /// The beads: outlines, green where sure and red where not; sentences without a counterpart as bars at the rim.
  private var path: String {
    let line = max(0.75, min(2, cell / 7))
    var text = "<g fill=\"none\" stroke-width=\"\(short(line))\">\n"
    for bead in beads {
      let label = "<title>\(escaped(title(bead)))</title>"
      if bead.isPaired {
        for rows in runs(bead.source) {
          for columns in runs(bead.target) {
            let attributes = "rx=\"\(short(min(2, cell / 6)))\" stroke=\"\(color(bead.confidence))\""
            text += rect(
              Double(columns.lowerBound) * cell, Double(rows.lowerBound) * cell,
              Double(columns.count) * cell, Double(rows.count) * cell, attributes, inside: label)
          }
        }
      }
      for row in bead.isPaired ? [] : bead.source {
        text += rect(-5, Double(row) * cell, 4, cell, "fill=\"#c05621\" stroke=\"none\"", inside: label)
      }
      for column in bead.isPaired ? [] : bead.target {
        text += rect(Double(column) * cell, -5, cell, 4, "fill=\"#c05621\" stroke=\"none\"", inside: label)
      }
    }
    return text + "\n</g>\n"
  }

  private func legend(at y: Double) -> String {
    var text = "<g transform=\"translate(\(short(Self.left)) \(short(y)))\" font-size=\"10\">"
    for (place, share) in [0.1, 0.4, 0.7, 1].enumerated() {
      text += rect(Double(place) * 14, -9, 14, 10, "fill=\"#2b6cb0\" opacity=\"\(short(share))\"")
    }
    text += "<text x=\"62\" y=\"0\">evidence, 1 to \(Int(Self.full)) nats</text>"
    text += rect(196, -9, 12, 10, "fill=\"none\" stroke-width=\"2\" stroke=\"\(color(1))\"")
    text += "<text x=\"214\" y=\"0\">bead, score 1</text>"
    text += rect(298, -9, 12, 10, "fill=\"none\" stroke-width=\"2\" stroke=\"\(color(0.5))\"")
    text += "<text x=\"316\" y=\"0\">score 0.5 or less</text>"
    text += rect(424, -9, 4, 10, "fill=\"#c05621\"")
    return text + "<text x=\"434\" y=\"0\">no counterpart</text></g>\n"
  }

  // MARK: Parts

  /// What is shown of a bead under the pointer.
  private func title(_ bead: Bead) -> String {
    let parts = bead.evidence.map { "\($0.name) \(decimals($0.value))" }.joined(separator: ", ")
    var lines = ["\(bead.type)  \(decimals(bead.confidence))" + (parts.isEmpty ? "" : "  (\(parts))")]
    lines += bead.source.map { "\($0 + 1): \(source[$0].text.normalized)" }
    lines += bead.target.map { "\($0 + 1): \(target[$0].text.normalized)" }
    return lines.joined(separator: "\n")
  }

  /// The runs of neighbours in ascending numbers.
  private func runs(_ numbers: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
    return runs
  }

  /// From red at 0.5 and less to green at 1.
  private func color(_ confidence: Double) -> String {
    let share = max(0, min(1, (confidence - 0.5) * 2))
    func mix(_ low: Double, _ high: Double) -> String {
      let digits = String(Int(low + (high - low) * share), radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "#" + mix(197, 47) + mix(48, 133) + mix(48, 90)
  }

  private func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attributes: String, inside: String = ""
  ) -> String {
    let place =
      "<rect x=\"\(short(x))\" y=\"\(short(y))\" width=\"\(short(width))\" height=\"\(short(height))\" "
    return place + attributes + (inside.isEmpty ? "/>" : ">\(inside)</rect>")
  }

  /// A number with at most two decimals.
  private func short(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
    let sign = hundredths < 0 ? "-" : ""
    let fraction = hundredths.magnitude % 100
    return "\(sign)\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  /// Text as XML wants it; control characters, which XML can't hold, become spaces.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
