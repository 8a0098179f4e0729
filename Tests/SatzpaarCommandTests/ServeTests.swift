import Foundation
import TestSupport
import Testing

/// `serve`, through the real binary and curl.
@Suite struct ServeTests {
  private static let token = "a-token-for-these-tests"

  private func memory(_ folder: TemporaryFolder) throws -> String {
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    return memory
  }

  private func objects(_ server: RunningServer, _ path: String) throws -> [[String: Any]] {
    try #require(try server.json(path) as? [[String: Any]])
  }

  @Test func programsAskAsTheyAskAmaGama() throws {
    let folder = try TemporaryFolder()
    let server = try RunningServer("--memory", try memory(folder))
    let text =
      "Arbeiter%20pr%C3%BCfen%20Batteriezellen%20an%20der%20Verpackungslinie%20des%20Werks%20(Foto:%20Minh%20Tran)."
    let found = try objects(server, "tmserver/de/vi/unit/\(text)?min_similarity=70&max_candidates=5")
    let match = try #require(found.first)
    #expect(found.count == 1)
    #expect((match["source"] as? String)?.hasSuffix("(Foto: Minh Khoi).") == true)
    #expect((match["target"] as? String)?.hasPrefix("Công nhân kiểm tra") == true)
    let quality = try #require(match["quality"] as? Double)
    #expect(70..<100 ~= quality)
    #expect(match["rank"] as? Double == 100)
    let places = try #require(match["places"] as? [[String: Any]])
    #expect(places.first?["article"] as? String == "de/01-batteriewerk-haiphong.txt")
    #expect(places.first?["publisher"] as? String == "Dân trí")
    // Other ways to name languages and texts, and the other direction.
    #expect(try objects(server, "tmserver/de_DE/vi_VN/unit/\(text)").count == 1)
    #expect(try objects(server, "tmserver/de/vi/unit/?source=\(text)").count == 1)
    #expect(try objects(server, "tmserver/vi/de/unit/\(text)?min_similarity=90").isEmpty)
    #expect(try objects(server, "tmserver/de/vi/unit/a%2Fb/c").isEmpty)
    let languages = try #require(try server.json("tmserver/languages/") as? [String: Any])
    #expect(languages["sourceLanguages"] as? [String] == ["de", "vi"])
    #expect(try objects(server, "concordance?q=cong+nhan&ignore_tones=1").count == 4)
    #expect(try objects(server, "concordance?q=cong+nhan").isEmpty)
    #expect(try server.ask("health").body.contains("\"editable\":false"))
    let metrics = try server.ask("metrics").body
    #expect(metrics.contains("satzpaar_requests_total{route=\"lookup\",status=\"200\"} 5\n"))
    let description = try #require(try server.json("openapi.json") as? [String: Any])
    #expect(description["openapi"] as? String == "3.1.0")
    #expect(server.stop() == 0)
  }

  @Test func whatIsWrongIsRefusedWithASentence() throws {
    let folder = try TemporaryFolder()
    let server = try RunningServer("--memory", try memory(folder), "--allow-host", "tm.example")
    for (path, status) in [
      ("nowhere", 404), ("units/xyz", 404), ("tmserver/de/vi/unit/", 404), ("%", 400), ("%00", 400),
      ("tmserver/1/vi/unit/a", 400), ("tmserver/de/vi/unit/a?min_similarity=x", 400),
      ("tmserver/de/vi/unit/a?max_candidates=0", 400), ("concordance", 400), ("concordance?q=", 400),
      ("units?state=odd", 400), ("units?max_score=2", 400), ("units?after=-1", 400),
      ("../../etc/passwd", 404),
    ] {
      let answer = try server.ask(path)
      #expect(answer.status == status, "\(path)")
      #expect(answer.body.hasPrefix("{\"error\":\""), "\(path)")
      #expect(answer.header.contains("Content-Security-Policy: default-src 'none'"))
    }
    #expect(try server.ask("health", "--request", "DELETE").status == 405)
    for (host, status) in [
      ("evil.example", 421), ("tm.example:80", 200), ("localhost", 200), ("127.0.0.1:1", 200),
      ("[::1]:1", 200),
      ("127.0.0.1.evil.example", 421), ("1.2.3", 421), ("localhost:x", 421),
    ] {
      #expect(try server.ask("health", "--header", "Host: \(host)").status == status, "\(host)")
    }
    let decision = try server.ask("units/x/decisions", "--json", #"{"decision":"right","author":"A"}"#)
    #expect(decision.status == 403)
    #expect(decision.body.contains("read-only"))
  }

  @Test func decisionsNeedATokenAndFlowIntoExports() throws {
    let folder = try TemporaryFolder()
    let memory = try memory(folder)
    let token = try folder.write(Self.token + "\n", to: "token")
    let server = try RunningServer("--memory", memory, "--allow-edit", "--token-file", token)
    let units = try objects(server, "units?state=undecided&limit=3")
    let ids = units.compactMap { $0["unit"] as? String }
    let texts = units.compactMap { ($0["first"] as? [String: Any])?["text"] as? String }
    #expect(ids.count == 3)
    func decide(_ id: String, _ body: String, _ more: String..., token: String = Self.token) throws -> Int {
      let folder = try TemporaryFolder()
      let file = try folder.write(body, to: "body")
      return try server.ask(
        "units/\(id)/decisions", "--header", "Authorization: Bearer \(token)", "--header",
        more.first ?? "Content-Type: application/json", "--header", more.count > 1 ? more[1] : "X-None: 1",
        "--data-binary", "@" + file
      ).status
    }
    let right = #"{"decision":"right","author":"Lan"}"#
    #expect(try decide(ids[0], right, token: "not-the-token-of-it") == 401)
    #expect(try decide(ids[0], right, "Content-Type: text/plain") == 415)
    #expect(try decide(ids[0], right, "Content-Type: application/json", "Origin: http://evil.example") == 403)
    #expect(try decide(ids[0], right, "Content-Type: application/json", "Sec-Fetch-Site: cross-site") == 403)
    for body in [
      "", "[]", "{}", #"{"decision":"odd","author":"A"}"#, #"{"decision":"right","author":" "}"#,
      #"{"decision":"right","author":"A","corrections":{"de":"x"}}"#,
      #"{"decision":"corrected","author":"A"}"#,
      #"{"decision":"right","author":"A","corections":{"de":"x"}}"#,
      #"{"decision":"corrected","author":"A","corrections":{"fr":"x"}}"#,
    ] {
      #expect(try decide(ids[0], body) == 400, "\(body)")
    }
    #expect(try decide(ids[0], #"{"note":"\#(String(repeating: "x", count: 300_000))"}"#) == 413)
    #expect(try decide(String(repeating: "0", count: 32), right) == 404)

    #expect(try decide(ids[0], right) == 201)
    #expect(try decide(ids[1], #"{"decision":"wrong","author":"Lan","note":"another sentence"}"#) == 201)
    #expect(
      try decide(ids[2], #"{"decision":"corrected","author":"Lan","corrections":{"de":"Ganz neu."}}"#) == 201)
    #expect(try objects(server, "units?state=wrong").compactMap { $0["unit"] as? String } == [ids[1]])

    let export = try CommandRun("export", "--memory", memory)
    let german = export.rows.compactMap { $0["de"] }
    #expect(german.contains(texts[0]) && !german.contains(texts[1]) && !german.contains(texts[2]))
    #expect(german.contains("Ganz neu."))
    #expect(export.errors.contains("decided to be wrong were left out"))
    #expect(
      try CommandRun("export", "--memory", memory, "--with-wrong").rows.contains { $0["de"] == texts[1] })
    #expect(
      try CommandRun("export", "--memory", memory, "--format", "jsonl").output.contains(
        "\"review\": {\"decision\": \"corrected\", \"author\": \"Lan\", \"time\": \""))
    #expect(try CommandRun("memory", "verify", memory).code == 0)
  }

  @Test func whatIsStoredMeanwhileIsFound() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.path + "/Corpus"
    try FileManager.default.copyItem(atPath: SharedData.repository + "/Corpus", toPath: corpus)
    let memory = folder.path + "/m.sqlite"
    let late = corpus + "/de/01-batteriewerk-haiphong.txt"
    try FileManager.default.moveItem(atPath: late, toPath: folder.path + "/late.txt")
    #expect(try CommandRun("process", corpus, "--memory", memory, "--quiet").code == 0)
    let server = try RunningServer("--memory", memory)
    let question = "concordance?q=%22Verpackungslinie%22"
    #expect(try objects(server, question).isEmpty)
    try FileManager.default.moveItem(atPath: folder.path + "/late.txt", toPath: late)
    #expect(try CommandRun("process", corpus, "--memory", memory, "--quiet").code == 0)
    #expect(try objects(server, question).count == 1)
  }

  @Test func badOptionsAreTold() throws {
    let folder = try TemporaryFolder()
    let short = try folder.write("short\n", to: "token")
    let memory = try memory(folder)
    func serve(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments: ["serve", "--memory"] + arguments)
    }
    #expect(try serve(folder.path + "/none").errors.contains("no such memory"))
    #expect(try serve(memory, "--port", "99999").code == 64)
    #expect(try serve(memory, "--token-file", short).code == 64)
    #expect(
      try serve(memory, "--allow-edit", "--token-file", short).errors.contains("at least 16 characters"))
    let nowhere = try serve(memory, "--host", "nowhere.example")
    #expect(nowhere.code == 2)
    #expect(nowhere.errors.contains("--host is a numeric address"))
  }
}
