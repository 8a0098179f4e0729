/// The embedded data of one language.
struct LanguageFiles: Sendable {
  /// The primary subtag: the folder's name.
  var language: String
  var abbreviations: [UInt8]
  var words: [UInt8]
  /// Words of several syllables that are written apart.
  var compounds: [UInt8] = []
  /// Words that compounds written together are made of.
  var parts: [UInt8] = []
}

/// One line for each folder of `Languages`; a test checks that none is missing.
let languageFiles = [
  LanguageFiles(
    language: "de", abbreviations: PackageResources.abbreviations_de_txt,
    words: PackageResources.words_de_txt,
    parts: PackageResources.compounds_de_txt
  ),
  LanguageFiles(
    language: "vi", abbreviations: PackageResources.abbreviations_vi_txt,
    words: PackageResources.words_vi_txt,
    compounds: PackageResources.compounds_vi_txt
  ),
]
