/// Writes units as they were read, for people to mend.
public enum TMXUnitText {
  public static func prologue(toolVersion: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4">
    <header creationtool="satzpaar" creationtoolversion="\(XMLText.attribute(toolVersion))" segtype="sentence" \
    o-tmf="satzpaar" adminlang="en" srclang="*all*" datatype="plaintext"/>
    <body>

    """
  }

  public static let epilogue = "</body>\n</tmx>\n"

  /// - Parameter notes: what to say of the unit beside its own notes.
  public static func text(of unit: TMXUnit, notes: [String]) -> String {
    var text = "<tu\(attributes(unit.attributes))>\n"
    text += (notes + unit.notes).map { "  <note>\(XMLText.escaped($0))</note>\n" }.joined()
    text += properties(unit.properties, indent: "  ")
    for variant in unit.variants {
      let language = variant.language.isEmpty ? "" : " xml:lang=\"\(XMLText.attribute(variant.language))\""
      text += "  <tuv\(language)\(attributes(variant.attributes))>\n"
      text += variant.notes.map { "    <note>\(XMLText.escaped($0))</note>\n" }.joined()
      text += properties(variant.properties, indent: "    ")
      if variant.hasText { text += "    <seg>\(variant.markup ?? XMLText.escaped(variant.text))</seg>\n" }
      text += "  </tuv>\n"
    }
    return text + "</tu>\n"
  }

  private static func attributes(_ fields: [TMXField]) -> String {
    fields.map { " \($0.name)=\"\(XMLText.attribute($0.value))\"" }.joined()
  }

  private static func properties(_ fields: [TMXField], indent: String) -> String {
    fields.map {
      "\(indent)<prop type=\"\(XMLText.attribute($0.name))\">\(XMLText.escaped($0.value))</prop>\n"
    }.joined()
  }
}
