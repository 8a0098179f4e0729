public import Bitext

/// Documents as JSON Lines, under the names by which they can be read again.
public enum DocumentLines {
  /// A document as one object: path, what is known of it, its text, and its blocks with their roles and spans in UTF-8
  /// bytes of the text; of a text that was taken from a file with markup, their places in the file too: line and column,
  /// and where bytes are known, the span in the file's decoded text.
  ///
  /// - Returns: the line with its line feed.
  public static func line(_ document: Document) -> String {
    var object = JSONObject()
    object.add("id", document.id.path)
    object.add("url", document.metadata.url)
    object.add("title", document.metadata.title)
    object.add("date", document.metadata.published)
    object.add("language", document.language.rawValue)
    object.add("charset", document.charset)
    object.add("sha256", document.sha256)
    object.add("text", document.text)
    let blocks = document.blocks.map { block in
      var member = JSONObject()
      member.add("role", block.role.rawValue)
      member.add("span", json: JSONText.list([block.span.start, block.span.end]))
      if document.fileLines != nil {
        let place = document.place(of: block.span.start)
        member.add("place", json: JSONText.list([place.line, place.column]))
      }
      if let span = document.fileLines?.fileSpan(of: block.span) {
        member.add("file_span", json: JSONText.list([span.lowerBound, span.upperBound]))
      }
      return member.text
    }
    object.add("blocks", json: JSONText.array(blocks))
    return object.text + "\n"
  }
}
