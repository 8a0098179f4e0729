public import Bitext

/// Reads languages as TMX files spell them.
public enum TMXLanguage {
  /// The language of a spelling: `DE-de`, `de_DE`, `vi-VN`, `vie`, `ger`, `en-US.UTF-8`.
  ///
  /// The region is left out, so that `de-DE` and `de-AT` are one language of a memory; it stays where it stands for a
  /// script (`zh-TW`). Three-letter codes become the two-letter code of the same language, as BCP 47 wants.
  ///
  /// - Returns: `nil` where it is no language tag.
  public static func tag(_ spelling: String) -> LanguageTag? {
    guard let tag = exactTag(spelling) else { return nil }
    let parts = tag.rawValue.split(separator: "-").map(String.init)
    guard parts.count > 1 else { return tag }
    guard !scriptLanguages.contains(parts[0]) else { return LanguageTag(parts.joined(separator: "-")) }
    return LanguageTag(([parts[0]] + parts.dropFirst().filter(isScript)).joined(separator: "-"))
  }

  /// The same with its region.
  static func exactTag(_ spelling: String) -> LanguageTag? {
    guard let tag = LanguageTag(spelling.prefix { $0 != "." && $0 != "@" }) else { return nil }
    guard let short = shortCodes[tag.language] else { return tag }
    return LanguageTag(short + tag.rawValue.dropFirst(tag.language.count))
  }

  /// Whether a spelling is BCP 47's own, in its conventional letter case.
  public static func isConventional(_ spelling: String) -> Bool {
    guard let tag = LanguageTag(spelling), tag.rawValue == spelling else { return false }
    return shortCodes[tag.language] == nil
  }

  /// Languages whose regions write in different scripts.
  private static let scriptLanguages: Set<String> = ["zh", "sr", "az", "uz", "pa", "mn"]

  private static func isScript(_ subtag: String) -> Bool {
    subtag.utf8.count == 4 && subtag.utf8.allSatisfy { $0 > 0x39 }
  }

  private static let shortCodes: [String: String] = {
    var codes: [String: String] = [:]
    for line in String(decoding: PackageResources.iso_639_tsv, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      codes[String(cells[0])] = String(cells[1])
    }
    return codes
  }()
}

/// What is known of a language as a file spells it.
struct TMXSpelling: Sendable {
  /// With its region; `nil` where it is no language tag.
  var exact: LanguageTag?
  /// As units have it.
  var tag: LanguageTag?
  var isConventional: Bool

  init(_ spelling: String) {
    exact = TMXLanguage.exactTag(spelling)
    tag = TMXLanguage.tag(spelling)
    isConventional = TMXLanguage.isConventional(spelling)
  }
}

/// The spellings of a file, each read once: a file has few, and millions of variants.
struct TMXSpellings {
  private var known: [(spelling: String, reading: TMXSpelling)] = []
  /// Hostile files have many.
  private static let most = 64

  mutating func read(_ spelling: String) -> TMXSpelling {
    if let found = known.first(where: { $0.spelling == spelling }) { return found.reading }
    let reading = TMXSpelling(spelling)
    if known.count < Self.most { known.append((spelling, reading)) }
    return reading
  }
}
