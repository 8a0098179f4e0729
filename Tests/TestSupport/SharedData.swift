import Foundation

/// The data beside the repository that is measured on but never committed (`../shared`).
public enum SharedData {
  /// The folder of the repository.
  public static let repository: String = {
    // Tests/TestSupport/SharedData.swift is three levels down.
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The path of a shared file, or `nil` (with a printed reason) where it is not there.
  public static func path(_ relative: String) -> String? {
    let path = repository + "/../shared/" + relative
    if FileManager.default.fileExists(atPath: path) { return path }
    print("skipped: ../shared/\(relative) is not there")
    return nil
  }
}
