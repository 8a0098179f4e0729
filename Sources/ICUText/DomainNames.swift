import CICU

/// Internationalized domain names by UTS #46, nontransitional, as browsers treat them.
public struct DomainNames: ~Copyable, @unchecked Sendable {
  // @unchecked Sendable: ICU's UIDNA is immutable after it is opened.
  private let handle: OpaquePointer

  public init() throws(ICUError) {
    var status: Int32 = 0
    let opened = cicu_domain_open(&status)
    try check(status, "open the domain-name rules")
    guard let opened else { throw ICUError(action: "open the domain-name rules", status: 7) }
    handle = opened
  }

  deinit { cicu_domain_close(handle) }

  /// The ASCII form of a host: `xn--…` labels, lower case; `nil` where it is no valid host.
  public func ascii(_ host: String) -> String? {
    convert(host, cicu_domain_to_ascii)
  }

  /// The Unicode form of a host; `nil` where it is no valid host.
  public func unicode(_ host: String) -> String? {
    convert(host, cicu_domain_to_unicode)
  }

  private func convert(
    _ host: String,
    _ call: (
      OpaquePointer?, UnsafeMutablePointer<CChar>?, Int32, UnsafePointer<CChar>?, Int32,
      UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<Int32>?
    ) -> Int32
  ) -> String? {
    var host = host
    return host.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { source in
        var status: Int32 = 0
        var errors: UInt32 = 0
        var result = [CChar](repeating: 0, count: max(512, source.count * 8))
        let written = call(
          handle, &result, Int32(result.count), source.baseAddress, Int32(source.count), &errors, &status)
        guard status <= 0, errors == 0, written > 0 else { return nil }
        return String(decoding: result[..<Int(written)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
  }
}
