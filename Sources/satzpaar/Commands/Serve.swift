import ArgumentParser
import Glibc
import Workflow

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a translation memory over HTTP, and a page to search and review it.",
    discussion: """
      Programs ask as they ask amaGama or Translate Toolkit's tmserver: \
      GET /tmserver/de/vi/unit/TEXT?min_similarity=70&max_candidates=5; /openapi.json describes all there is. Nothing \
      can be changed unless --allow-edit is given. SIGTERM and Ctrl-C end it in order.
      """)

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(help: "The numeric address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any that is free. The URL is written to standard output.")
  var port = 8090

  @Flag(help: "Let whoever has the token decide what is right, wrong or corrected.")
  var allowEdit = false

  @Option(
    help: ArgumentHelp(
      "A file whose first line is the token (default: the environment variable SATZPAAR_EDIT_TOKEN).",
      valueName: "file"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "A name the server goes by beside addresses and localhost; may be given more than once.",
      valueName: "name"))
  var allowHost: [String] = []

  func validate() throws {
    try requireFile(memory, option: "--memory")
    guard (0...65535).contains(port) else {
      throw ValidationError("'--port' is a number from 0 to 65535 (found \(port)).")
    }
    guard allowEdit || tokenFile == nil else { throw ValidationError("'--token-file' needs '--allow-edit'.") }
  }

  func run() throws {
    var options = ServeOptions(memory: memory)
    options.host = host
    options.port = port
    options.allowedHosts = allowHost
    if allowEdit { options.token = try token() }
    try ServeJob(options: options, console: TerminalConsole(isQuiet: false)).run { url in
      print(url)
      fflush(nil)
    }
  }

  private func token() throws -> EditToken {
    if let tokenFile { return try EditToken(file: tokenFile) }
    guard let text = getenv("SATZPAAR_EDIT_TOKEN") else {
      throw ValidationError(
        "'--allow-edit' needs '--token-file' or the environment variable SATZPAAR_EDIT_TOKEN.")
    }
    return try EditToken(String(cString: text), from: "SATZPAAR_EDIT_TOKEN")
  }
}
