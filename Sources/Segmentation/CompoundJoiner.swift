import Bitext

/// Joins the syllables of languages that write a word's syllables apart: `Việt Nam` is one token.
///
/// Longest match in a word list; only plain words with one space between them are joined.
struct CompoundJoiner: Sendable {
  private let words: Set<String>
  private let firsts: Set<String>
  private let longest: Int

  /// `nil` where the language has no data for it.
  init?(language: LanguageTag) {
    guard let files = languageFiles.first(where: { $0.language == language.language }),
      !files.compounds.isEmpty
    else { return nil }
    words = Set(DataLines(files.compounds, columns: 2).map { $0[0] })
    firsts = Set(words.compactMap { $0.split(separator: " ").first.map(String.init) })
    longest = words.map { $0.split(separator: " ").count }.max() ?? 1
  }

  /// Joins what is one word; no token crosses one of the ends.
  func join(_ tokens: inout [FoundToken], in text: RuleText, ends: [Int32]) {
    var result: [FoundToken] = []
    result.reserveCapacity(tokens.count)
    var index = 0
    var nextEnd = 0
    while index < tokens.count {
      while nextEnd < ends.count, ends[nextEnd] <= tokens[index].start { nextEnd += 1 }
      let limit = nextEnd < ends.count ? ends[nextEnd] : .max
      let count = length(at: index, tokens, text, limit)
      var token = tokens[index]
      token.end = tokens[index + count - 1].end
      result.append(token)
      index += count
    }
    tokens = result
  }

  /// How many tokens from an index on are one word.
  private func length(at index: Int, _ tokens: [FoundToken], _ text: RuleText, _ limit: Int32) -> Int {
    guard tokens[index].kind == .word, firsts.contains(key(index..<(index + 1), tokens, text)) else {
      return 1
    }
    var count = 1
    while count < longest, index + count < tokens.count {
      let (before, after) = (tokens[index + count - 1], tokens[index + count])
      guard after.kind == .word, after.end <= limit, after.start == before.end + 1,
        text.unit(Int(before.end)) == 0x20
      else { break }
      count += 1
    }
    while count > 1, !words.contains(key(index..<(index + count), tokens, text)) { count -= 1 }
    return count
  }

  private func key(_ range: Range<Int>, _ tokens: [FoundToken], _ text: RuleText) -> String {
    let units = Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
    return String(decoding: text.slice(units), as: UTF16.self).lowercased()
  }
}
