/// The embedded data of one language.
struct LanguageFiles: Sendable {
  /// The primary subtag: the folder's name.
  var language: String
  var abbreviations: [UInt8]
  var words: [UInt8]
}

/// One line for each folder of `Languages`; a test checks that none is missing.
let languageFiles = [
  LanguageFiles(
    language: "de", abbreviations: PackageResources.abbreviations_de_txt, words: PackageResources.words_de_txt
  ),
  LanguageFiles(
    language: "vi", abbreviations: PackageResources.abbreviations_vi_txt, words: PackageResources.words_vi_txt
  ),
]
