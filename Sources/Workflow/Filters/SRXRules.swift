import Bitext
import ICUText
import Interchange
import Reading
import Segmentation

/// A user's own segmentation rules, from an SRX 2.0 file.
enum SRXRules {
  /// The rules that a file has for a language.
  ///
  /// - Throws: `JobError` where the file can't be read, is no SRX, has a wrong expression, or has no rules for the
  ///   language.
  static func load(_ path: String, for language: LanguageTag) throws -> [SRXRule] {
    var input = try ByteInput(path: path)
    var bytes: [UInt8] = []
    while try input.nextLine({
      bytes.append(contentsOf: $0)
      bytes.append(0x0A)
    }) {}
    let contents: SRXContents
    do throws(SRXError) {
      contents = try SRXReader.read(bytes)
    } catch {
      throw JobError(path: "\(path):\(error.line)", message: error.message, hint: "the file must be SRX 2.0")
    }
    let document = SRXDocument(
      cascades: contents.cascades,
      maps: contents.maps.map { SRXDocument.Map(languagePattern: $0.languagePattern, rules: $0.rules) },
      languageRules: contents.languageRules.mapValues { rules in
        rules.map {
          SRXRule(isBreak: $0.isBreak, beforeBreak: $0.beforeBreak, afterBreak: $0.afterBreak)
        }
      })
    let rules: [SRXRule]
    do throws(ICUError) {
      rules = try document.rules(for: language)
    } catch {
      throw JobError(path: path, message: error.description)
    }
    guard !rules.isEmpty else {
      throw JobError(
        path: path, message: "has no rules for '\(language)'", hint: "its languagemap elements say for which")
    }
    return rules
  }
}
