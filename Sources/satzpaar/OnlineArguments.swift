import ArgumentParser
import Workflow

/// How the web is asked.
struct OnlineArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Seconds between two requests to a host (default: 1).", valueName: "seconds"))
  var pause: Double?

  @Option(
    help: ArgumentHelp("Seconds within which a page must have come (default: 30).", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: "How often to try again what fails for the moment, with longer and longer pauses (default: 2).")
  var retries: Int?

  @Option(
    help: ArgumentHelp(
      "A host that may be asked though its address is not of the public internet; may be given more than once.",
      valueName: "host"))
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where pages are kept, '' for nowhere (default: ~/.cache/satzpaar/web).", valueName: "folder"))
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "Hours for which a kept page is not asked for again (default: 24).", valueName: "hours"))
  var cacheHours: Double?

  @Option(
    help: ArgumentHelp(
      "A URL or mail address for publishers, told in every request.", valueName: "address"))
  var contact: String?

  func validate() throws {
    if let pause, !(0...3600).contains(pause) {
      throw ValidationError("'--pause' must be from 0 to 3600 seconds (found \(pause)).")
    }
    if let timeout, !(0.001...3600).contains(timeout) {
      throw ValidationError("'--timeout' must be above 0 and at most 3600 seconds (found \(timeout)).")
    }
    if let retries, !(0...10).contains(retries) {
      throw ValidationError("'--retries' must be from 0 to 10 (found \(retries)).")
    }
    if let cacheHours, !(0...1_000_000).contains(cacheHours) {
      throw ValidationError("'--cache-hours' must be from 0 to 1000000 (found \(cacheHours)).")
    }
  }

  /// Whether any of them was given.
  var isGiven: Bool {
    pause != nil || timeout != nil || retries != nil || !allowHost.isEmpty || cache != nil
      || cacheHours != nil
      || contact != nil
  }

  var options: OnlineOptions {
    OnlineOptions(
      pause: pause ?? 1, timeout: timeout ?? 30, retries: retries ?? 2, allowedHosts: allowHost, cache: cache,
      cacheHours: cacheHours ?? 24, contact: contact)
  }
}
