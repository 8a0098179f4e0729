import Foundation
import TestSupport
import Testing

/// `--embeddings`, through the real binary, against a server on a loopback address.
@Suite struct EmbeddingTests {
  private let input = """
    {"id": 1, "de": ["Hanoi hat 300 Arbeiter.", "Es ist neu.", "Saigon 2025."], "vi": ["Hanoi 300.", "Saigon 2025."]}

    """

  private func align(_ behaviour: String, on server: WebServer, _ more: String...) throws -> CommandRun {
    try CommandRun(
      arguments: ["align", "--from", "de", "--to", "vi", "--embeddings", server.url("/\(behaviour)")] + more,
      input: Data(input.utf8))
  }

  @Test func vectorsAreAskedForOnceAndKept() throws {
    guard let server = try WebServer("embedding-server") else { return }
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    func process() throws -> CommandRun {
      try CommandRun(
        "process", "Corpus", "--memory", memory, "--embeddings", server.url("/well"), "--embeddings-model",
        "m")
    }
    #expect(try process().code == 0)
    let asked = server.log
    #expect(asked.count > 5)
    #expect(asked.allSatisfy { $0.hasPrefix("well m ") })
    let export = try CommandRun("export", "--memory", memory, "--unpaired").output
    #expect(try process().errors.contains("14 unchanged"))
    let again = try CommandRun(
      "process", "Corpus", "--memory", memory, "--realign", "--embeddings", server.url("/well"),
      "--embeddings-model", "m")
    #expect(again.code == 0)
    #expect(server.log.count == asked.count)
    #expect(try CommandRun("export", "--memory", memory, "--unpaired").output == export)
  }

  @Test func theInputFormIsAsBefore() throws {
    guard let server = try WebServer("embedding-server") else { return }
    let run = try align("well", on: server)
    #expect(run.code == 0)
    #expect(run.lines.count == 1)
    #expect(run.output.hasPrefix("{\"id\": 1, \"beads\": [[[0], [0]]"))
    for behaviour in ["busy-once", "limited-once"] { #expect(try align(behaviour, on: server).code == 0) }
  }

  @Test(arguments: [
    ("nonsense", "answered nonsense (not the JSON of the embeddings API: <html>It works!</html>)"),
    ("few", "answered nonsense (3 vectors for 4 texts)"),
    ("uneven", "answered nonsense (vectors of "),
    ("refuses", "refused the request (status 401"),
    ("empty", "answered nonsense (a vector without a direction)"),
    ("not-a-number", "answered nonsense (not the JSON of the embeddings API"),
    ("cut", "answered nonsense (not the JSON of the embeddings API"),
    ("broken", "gave no answer (status 500"),
    ("limited", "wants to be left alone for 3600 s (status 429"),
  ])
  func aServerThatFails(behaviour: String, message: String) throws {
    guard let server = try WebServer("embedding-server") else { return }
    let run = try align(behaviour, on: server)
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("error: the embedding server \(message)"), "\(run.errors)")
    let optional = try align(behaviour, on: server, "--embeddings-optional")
    #expect(optional.code == 0)
    #expect(optional.lines.count == 1)
    #expect(optional.errors.contains("warning: the embedding server \(message)"))
    #expect(optional.errors.contains("; aligned without it"))
  }

  @Test func aServerThatIsSlowOrAway() throws {
    guard let server = try WebServer("embedding-server") else { return }
    let slow = try align("slow", on: server, "--embeddings-timeout", "1")
    #expect(slow.code == 2)
    #expect(slow.errors.contains("gave no answer (no whole answer within 1 s, tried 3 times)"))
    let away = try CommandRun(
      "align", "--from", "de", "--to", "vi", "--embeddings", "http://127.0.0.1:1", input: input)
    #expect(away.code == 2)
    #expect(away.errors.contains("gave no answer ('127.0.0.1' takes no connection, tried 3 times)"))
    let none = try CommandRun(
      "align", "--from", "de", "--to", "vi", "--embeddings", "nowhere:x", input: input)
    #expect(none.code == 2)
    #expect(none.errors.contains("'--embeddings' is no http or https URL (found 'nowhere:x')"))
    #expect(
      try CommandRun("align", "--from", "de", "--to", "vi", "--embeddings-optional", input: input).code == 64)
  }
}
