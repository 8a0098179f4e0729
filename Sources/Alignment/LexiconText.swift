/// What is wrong with a lexicon's text, and where.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  public var message: String

  public var description: String { "\(line): \(message)" }
}

extension Lexicon {
  private static let header = "source\ttarget\tforward\tbackward"

  /// The lexicon as TSV: a header, then a pair a line with both probabilities, 4 decimals.
  public var tsv: String {
    var text = Self.header + "\n"
    for entry in entries {
      text +=
        "\(entry.source)\t\(entry.target)\t\(Self.decimal(entry.forward))\t\(Self.decimal(entry.backward))\n"
    }
    return text
  }

  /// Reads TSV as `tsv` writes it; throws `LexiconError` with the line.
  public init(tsv text: String) throws {
    var entries: [Entry] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let row = line.hasSuffix("\r") ? line.dropLast() : line
      if row.isEmpty || row == Self.header { continue }
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4 else {
        throw LexiconError(line: number, message: "expected 4 columns (found \(fields.count))")
      }
      guard let forward = Float(fields[2]), (0...1).contains(forward) else {
        throw LexiconError(line: number, message: "not a probability in column 3 ('\(fields[2])')")
      }
      guard let backward = Float(fields[3]), (0...1).contains(backward) else {
        throw LexiconError(line: number, message: "not a probability in column 4 ('\(fields[3])')")
      }
      guard !fields[0].isEmpty, !fields[1].isEmpty else {
        throw LexiconError(line: number, message: "an empty word")
      }
      entries.append(
        Entry(source: String(fields[0]), target: String(fields[1]), forward: forward, backward: backward))
    }
    self.init(entries)
  }

  /// Reads the compact form the data files have: a source word a line, then its targets, each with both
  /// probabilities in thousandths, all separated by tabs and single spaces.
  init(compact bytes: [UInt8]) {
    var entries: [Entry] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"))
      guard let first = fields.first else { continue }
      let source = String(decoding: first, as: UTF8.self)
      for field in fields.dropFirst() {
        let parts = field.split(separator: UInt8(ascii: " "))
        guard parts.count == 3, let forward = Self.integer(parts[1]), let backward = Self.integer(parts[2])
        else { continue }
        entries.append(
          Entry(
            source: source, target: String(decoding: parts[0], as: UTF8.self), forward: Float(forward) / 1000,
            backward: Float(backward) / 1000))
      }
    }
    self.init(entries)
  }

  /// The compact form, as the data files have it.
  public var compact: String {
    var text = ""
    var last = ""
    for entry in entries {
      if entry.source != last { text += (text.isEmpty ? "" : "\n") + entry.source }
      last = entry.source
      text +=
        "\t\(entry.target) \(Int((entry.forward * 1000).rounded())) \(Int((entry.backward * 1000).rounded()))"
    }
    return text.isEmpty ? text : text + "\n"
  }

  private static func integer(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit) - 0x30
    }
    return digits.isEmpty ? nil : value
  }

  private static func decimal(_ value: Float) -> String {
    let scaled = Int((value * 10_000).rounded())
    let fraction = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}
