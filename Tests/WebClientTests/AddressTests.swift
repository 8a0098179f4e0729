import Testing

@testable import WebClient

@Suite struct AddressTests {
  @Test(arguments: [
    "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::192.168.0.1",
    "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd12:3456::1",
    "fe80::1", "fec0::1", "ff02::1", "4000::1",
  ])
  func notOfThePublicInternet(_ text: String) throws {
    let bytes = try #require(SpecialAddresses.bytes(of: text))
    #expect(SpecialAddresses.bundled.refusal(of: bytes) != nil)
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255",
    "2606:4700::1111", "2a00:1450::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",
  ])
  func ofThePublicInternet(_ text: String) throws {
    let bytes = try #require(SpecialAddresses.bytes(of: text))
    #expect(SpecialAddresses.bundled.refusal(of: bytes) == nil)
  }

  @Test func whatAnAddressIs() throws {
    func kind(_ text: String) -> String? {
      SpecialAddresses.bytes(of: text).flatMap { SpecialAddresses.bundled.refusal(of: $0) }
    }
    #expect(kind("::ffff:169.254.169.254") == "link-local, as IPv4-mapped")
    #expect(kind("64:ff9b::10.0.0.1") == "private, as NAT64")
    #expect(kind("fe80::1") == "link-local")
  }

  @Test func urlsAreReadAsTheyAreConnectedTo() throws {
    let base = try #require(PageAddress("HTTP://User:Secret@Example.COM:80/a/./b?q=1#part"))
    #expect(base.text == "http://example.com/a/b?q=1")
    #expect(base.origin == "http://example.com:80")
    #expect(PageAddress("../c", relativeTo: base)?.text == "http://example.com/c")
    #expect(PageAddress("//other.example/x", relativeTo: base)?.host == "other.example")
    #expect(PageAddress("", relativeTo: base) == base)
    #expect(PageAddress("#z", relativeTo: base) == base)
    #expect(PageAddress("?z", relativeTo: base)?.target == "/a/b?z")
    #expect(PageAddress("bài viết", relativeTo: base)?.text == "http://example.com/a/b%c3%a0i%20vi%e1%ba%bft")
    #expect(PageAddress("http://2130706433/")?.host == "127.0.0.1")
    #expect(PageAddress("http://0x7f.1/")?.host == "127.0.0.1")
    #expect(PageAddress("http://[::1]:8080/")?.host == "[::1]")
    for wrong in [
      "", "ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://a\u{0}b/",
      "http://a\r\nb/", "no url", "data:text/html,x",
    ] {
      #expect(PageAddress(wrong) == nil, "\(wrong)")
    }
  }
}
