public import Bitext

/// Makes pairs of a TMX file's units.
public enum TMXPairs {
  /// A pair of a unit.
  public struct Pair: Sendable, Hashable {
    public var pair: SegmentPair
    /// Its id, where it is one of ours; else `nil`.
    public var id: String?
  }

  /// The pairs of a unit: its source language's variant with each of the others.
  ///
  /// Where no source language is known (`*all*`): every two of its variants, the one that stands first as the source.
  /// One of ours says itself which of its sides is which.
  ///
  /// - Parameter origin: where the unit was read.
  public static func pairs(of unit: TMXUnit, header: TMXHeader, origin: PairImport) -> [Pair] {
    if let pair = ownPair(of: unit, origin) { return [pair] }
    let own = unit.attributes.first { $0.name == "srclang" }?.value
    let tag = own.map { TMXLanguage.tag($0) } ?? header.sourceTag
    let variants = unit.variants.compactMap { variant in variant.tag.map { (variant: variant, tag: $0) } }
    var pairs: [Pair] = []
    // One of ours says which side is the source, whatever its languages.
    let named = variants.firstIndex { variant in
      variant.variant.properties.contains { $0.name == "x-satzpaar-side" && $0.value == "source" }
    }
    let chosen = named ?? tag.flatMap { tag in variants.firstIndex { $0.tag == tag } }
    for (index, source) in variants.enumerated() where chosen == nil || chosen == index {
      for (other, article) in variants.enumerated()
      where (chosen == nil ? other > index : other != index) && article.tag != source.tag {
        let details =
          details(of: unit) + details(of: article.variant, .article, article.tag)
          + details(of: source.variant, .source, source.tag)
        pairs.append(
          Pair(
            pair: PairVocabulary.pair(
              article: .init(language: article.tag, text: article.variant.text),
              source: .init(language: source.tag, text: source.variant.text), details: details, origin: origin
            ),
            id: nil))
      }
    }
    return pairs
  }

  /// The pair of a unit that `TMXWriter` wrote with its place; `nil` where it is no such unit.
  private static func ownPair(of unit: TMXUnit, _ origin: PairImport) -> Pair? {
    guard unit.variants.count == 2, let id = unit.attributes.first(where: { $0.name == "tuid" })?.value,
      unit.properties.contains(where: { $0.name.hasPrefix("x-satzpaar-aligner") })
    else { return nil }
    var article: TMXUnit.Variant?
    var source: TMXUnit.Variant?
    for variant in unit.variants {
      let isSource = variant.properties.contains { $0.name == "x-satzpaar-side" && $0.value == "source" }
      if isSource { source = variant } else { article = variant }
    }
    guard let article, let source, let articleTag = LanguageTag(article.language),
      let sourceTag = LanguageTag(source.language)
    else { return nil }
    let known = details(of: unit).filter { !($0.kind == .attribute && $0.name == "tuid") }
    var pair = PairVocabulary.pair(
      article: .init(language: articleTag, text: article.text),
      source: .init(language: sourceTag, text: source.text),
      details: known + details(of: article, .article, articleTag) + details(of: source, .source, sourceTag),
      origin: origin)
    guard pair.hasPlace else { return nil }
    // The dates that the writer made of the time of publication.
    if let published = pair.reference?.published?.basicUTC {
      pair.details.removeAll {
        $0.kind == .attribute && $0.subject == .pair && $0.value == published
          && ($0.name == "creationdate" || $0.name == "changedate")
      }
    }
    return Pair(pair: pair, id: id)
  }

  private static func details(of unit: TMXUnit) -> [PairDetail] {
    unit.attributes.map { PairDetail(.pair, .attribute, $0.name, $0.value) }
      + unit.properties.filter { $0.name != TMXNames.mark }.map {
        PairDetail(.pair, .property, $0.name, $0.value)
      }
      + unit.notes.map { PairDetail(.pair, .note, "", $0) }
  }

  private static func details(
    of variant: TMXUnit.Variant, _ subject: PairDetail.Subject, _ tag: LanguageTag
  ) -> [PairDetail] {
    var details: [PairDetail] = []
    if variant.language != tag.rawValue {
      details.append(PairDetail(subject, .attribute, "xml:lang", variant.language))
    }
    details += variant.attributes.map { PairDetail(subject, .attribute, $0.name, $0.value) }
    details += variant.properties.map { PairDetail(subject, .property, $0.name, $0.value) }
    details += variant.notes.map { PairDetail(subject, .note, "", $0) }
    if let markup = variant.markup { details.append(PairDetail(subject, .markup, "", markup)) }
    return details
  }
}
