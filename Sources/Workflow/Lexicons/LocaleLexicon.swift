import Alignment
import Bitext
import ICUText

extension Lexicon {
  /// What the aligner knows of two languages before any text: the lexicon that ships for them, else CLDR's names.
  static func prior(from: LanguageTag, to: LanguageTag) -> Lexicon {
    let base = Lexicon.base(from: from, to: to)
    return base.isEmpty ? Lexicon.names(from: from, to: to) : base
  }

  /// CLDR's names of regions, languages, currencies, units, months and weekdays, word by word; empty where ICU knows a
  /// language not.
  ///
  /// Of a name of several words each word may be each of the other's.
  static func names(from: LanguageTag, to: LanguageTag) -> Lexicon {
    do {
      var names: [(source: String, target: String)] = []
      let source = try DisplayNames(in: from.description)
      let target = try DisplayNames(in: to.description)
      for kind in [LocaleNames.Kind.region, .language, .currency, .unit] {
        for code in LocaleNames.codes(of: kind) {
          let both = try (source.name(of: kind, code), target.name(of: kind, code))
          // A code is what ICU says where it knows no name.
          if both.0 != code, both.1 != code { names.append(both) }
        }
      }
      for (kind, count) in [(LocaleNames.CalendarKind.standaloneMonth, 12), (.standaloneWeekday, 7)] {
        for index in 0..<count {
          names.append(
            try (
              LocaleNames.calendarName(kind, index + (count == 7 ? 1 : 0), in: from.description),
              LocaleNames.calendarName(kind, index + (count == 7 ? 1 : 0), in: to.description)
            ))
        }
      }
      let folder = try TextFolder()
      return Lexicon(
        pairing: try names.map { try (words($0.source, folder), words($0.target, folder)) })
    } catch {
      return Lexicon()
    }
  }

  private static func words(_ name: String, _ folder: borrowing TextFolder) throws(ICUError) -> [String] {
    try folder.folded(name).split { !$0.isLetter }.map(String.init)
  }

  /// How probable a word pair must be in one direction.
  private static let least: Float = 0.1

  private struct Words: Hashable {
    var source: String
    var target: String
  }

  /// - Parameter names: of each the words in both languages.
  private init(pairing names: [(source: [String], target: [String])]) {
    var counts: [Words: Float] = [:]
    var sources: [String: Float] = [:]
    var targets: [String: Float] = [:]
    for name in names {
      for source in name.source {
        for target in name.target {
          let count = 1 / Float(name.source.count * name.target.count)
          counts[Words(source: source, target: target), default: 0] += count
          sources[source, default: 0] += count
          targets[target, default: 0] += count
        }
      }
    }
    let entries = counts.map { pair, count in
      Entry(
        source: pair.source, target: pair.target, forward: min(1, count / (sources[pair.source] ?? count)),
        backward: min(1, count / (targets[pair.target] ?? count)))
    }
    self.init(entries.filter { max($0.forward, $0.backward) >= Self.least })
  }
}
