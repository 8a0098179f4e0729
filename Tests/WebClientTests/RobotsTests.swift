import Testing

@testable import WebClient

/// robots.txt by RFC 9309.
@Suite struct RobotsTests {
  private func isAllowed(_ path: String, _ text: String) -> Bool {
    RobotsFile(Array(text.utf8), product: "satzpaar").refusal(of: path) == nil
  }

  @Test func ourOwnGroupComesBeforeTheGeneralOne() {
    let text = "User-agent: *\nDisallow: /\n\nUser-agent: SatzPaar\nDisallow: /geheim\n"
    #expect(isAllowed("/bai", text))
    #expect(!isAllowed("/geheim/x", text))
    #expect(!isAllowed("/bai", "User-agent: *\nDisallow: /\nUser-agent: satzpaarbot\nAllow: /\n"))
    #expect(isAllowed("/bai", "User-agent: *\nDisallow: /\nUser-agent: satzpaar/0.1\nAllow: /\n"))
  }

  @Test func groupsOfOneTokenCountTogetherAndAGroupMayHaveSeveralAgents() {
    let text = """
      User-agent: other
      User-agent: satzpaar
      Disallow: /a

      User-agent: *
      Disallow: /c

      User-agent: satzpaar
      Disallow: /b
      """
    #expect(!isAllowed("/a", text))
    #expect(!isAllowed("/b", text))
    #expect(isAllowed("/c", text))
  }

  @Test(arguments: [
    ("/fish", "/fish", true), ("/fish", "/fish.html", true), ("/fish", "/Fish", false),
    ("/fish", "/catfish", false),
    ("/fish*", "/fishheads", true), ("/fish/", "/fish", false), ("/fish/", "/fish/salmon", true),
    ("/*.php", "/index.php", true), ("/*.php", "/a/b.php5?x", true), ("/*.php", "/", false),
    ("/*.php$", "/file.php", true), ("/*.php$", "/file.php?x", false),
    ("/fish*.php", "/fishheads/cat.php?x", true),
    ("/a*b*c$", "/abcabc", true), ("/a*b*c$", "/abcab", false), ("/$", "/", true), ("/$", "/x", false),
    ("/*", "/", true), ("*", "/x", true),
  ])
  func patterns(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(RobotsFile.matches(Array(pattern.utf8), Array(path.utf8)) == matches)
  }

  @Test func theLongestRuleWinsAndAllowWinsATie() {
    let text = "User-agent: *\nDisallow: /bai/\nAllow: /bai/moi\nDisallow: /x\nAllow: /x\n"
    #expect(!isAllowed("/bai/cu", text))
    #expect(isAllowed("/bai/moi/1", text))
    #expect(isAllowed("/x", text))
    #expect(!isAllowed("/page.htm", "User-agent: *\nAllow: /page\nDisallow: /*.htm\n"))
  }

  @Test func percentEncodingIsComparedInOneForm() {
    #expect(!isAllowed("/t%C3%B4i", "User-agent: *\nDisallow: /tôi\n"))
    #expect(!isAllowed("/%7Eanh/x", "User-agent: *\nDisallow: /~anh\n"))
    #expect(isAllowed("/a%2Fb", "User-agent: *\nDisallow: /a/b\n"))
    #expect(!isAllowed("/a%2fb", "User-agent: *\nDisallow: /a%2Fb\n"))
  }

  @Test func whatSaysNothingIsPassedOver() {
    #expect(isAllowed("/x", ""))
    #expect(isAllowed("/x", "User-agent: *\nDisallow:\n"))
    #expect(isAllowed("/x", "Disallow: /\n"))
    #expect(isAllowed("/x", "<!DOCTYPE html><html>not found: no</html>"))
    #expect(!isAllowed("/x", "\u{FEFF}User-agent: * # all\r\nDisallow : /x # no\r\n"))
    #expect(!isAllowed("/x", "user-AGENT:*\rSitemap: https://a\rdisallow:/x"))
    #expect(isAllowed("/robots.txt", "User-agent: *\nDisallow: /\n"))
  }

  @Test func aLineOfAnotherKindDoesNotEndTheAgents() {
    #expect(!isAllowed("/x", "User-agent: satzpaar\nSitemap: /s\nUser-agent: b\nDisallow: /x\n"))
  }

  @Test func crawlDelay() {
    func delay(_ text: String) -> Int? { RobotsFile(Array(text.utf8), product: "satzpaar").crawlDelay }
    #expect(delay("User-agent: *\nCrawl-delay: 2.5\n") == 2500)
    #expect(delay("User-agent: *\nCrawl-delay: -1\n") == nil)
    #expect(delay("User-agent: *\nCrawl-delay: nan\n") == nil)
    #expect(delay("User-agent: *\nCrawl-delay: 9\nUser-agent: satzpaar\nDisallow:\n") == nil)
  }

  @Test func hostilePatternsEnd() {
    let pattern = Array(String(repeating: "*a", count: 2000).utf8) + [UInt8(ascii: "$")]
    let path = Array(("/" + String(repeating: "a", count: 1999) + "b").utf8)
    #expect(!RobotsFile.matches(pattern, path))
  }
}
