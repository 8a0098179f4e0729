import ArgumentParser
import Workflow

/// How the web is asked.
struct OnlineArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Seconds between two requests to a host.", valueName: "seconds"))
  var pause: Double = 1

  @Option(help: ArgumentHelp("Seconds within which a page must have come.", valueName: "seconds"))
  var timeout: Double = 30

  @Option(help: "How often to try again what fails for the moment, with longer and longer pauses.")
  var retries: Int = 2

  @Option(
    help: ArgumentHelp(
      "A host that may be asked though its address is not of the public internet; may be given more than once.",
      valueName: "host"))
  var allowHost: [String] = []

  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "Where pages are kept, '' for nowhere (default: ~/.cache/satzpaar/web).", valueName: "folder"))
  var cache: String?

  @Option(help: ArgumentHelp("Hours for which a kept page is not asked for again.", valueName: "hours"))
  var cacheHours: Double = 24

  @Option(
    help: ArgumentHelp(
      "A URL or mail address for publishers, told in every request.", valueName: "address"))
  var contact: String?

  func validate() throws {
    guard (0...3600).contains(pause) else {
      throw ValidationError("'--pause' must be from 0 to 3600 seconds (found \(pause)).")
    }
    guard timeout >= 0.001, timeout <= 3600 else {
      throw ValidationError("'--timeout' must be above 0 and at most 3600 seconds (found \(timeout)).")
    }
    guard (0...10).contains(retries) else {
      throw ValidationError("'--retries' must be from 0 to 10 (found \(retries)).")
    }
    guard (0...1_000_000).contains(cacheHours) else {
      throw ValidationError("'--cache-hours' must be from 0 to 1000000 (found \(cacheHours)).")
    }
  }

  var options: OnlineOptions {
    OnlineOptions(
      pause: pause, timeout: timeout, retries: retries, allowedHosts: allowHost, cache: cache,
      cacheHours: cacheHours, contact: contact)
  }
}
