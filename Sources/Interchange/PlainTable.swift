/// Lines of a table without quoting.
public enum PlainTable {
  /// A line of fields, with its line feed; tabs and line breaks inside a field become spaces.
  public static func line(_ fields: [String]) -> String { TSVField.line(fields) }
}
