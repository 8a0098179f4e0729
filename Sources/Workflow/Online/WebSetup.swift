import Glibc
import WebClient

extension OnlineOptions {
  /// The client's options.
  ///
  /// - Throws: `JobError` where a host or the contact can't be written into a request.
  func webOptions() throws(JobError) -> WebOptions {
    if let contact, contact.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) {
      throw JobError(
        message: "'--contact' is neither a URL nor a mail address (found '\(contact)')",
        hint: "write it in ASCII, without blanks")
    }
    let contact = contact.map { $0.contains("@") && !$0.contains(":") ? "mailto:\($0)" : $0 }
    var options = WebOptions(
      userAgent: "satzpaar/\(ProgramVersion.number) (+\(contact ?? "source-attribution-check"))",
      robotsName: "satzpaar")
    options.pause = Int(pause * 1000)
    options.timeout = max(1, Int(timeout * 1000))
    options.retries = retries
    options.cacheAge = Int(cacheHours * 3600)
    for host in allowedHosts {
      guard let address = PageAddress("http://\(host)/"), address.host == host.lowercased() else {
        throw JobError(
          message: "'--allow-host' is not a host (found '\(host)')",
          hint: "write the host alone as it stands in the URL, without scheme and port")
      }
      options.allowedHosts.insert(address.host)
    }
    options.cache = cache.map { $0.isEmpty ? nil : $0 } ?? Self.userCache
    return options
  }

  /// The user's own cache folder (XDG Base Directory Specification).
  private static var userCache: String? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let folder = variable("XDG_CACHE_HOME") { return folder + "/satzpaar/web" }
    return variable("HOME").map { $0 + "/.cache/satzpaar/web" }
  }
}
