/// What lies between a host's name and its page: who resolves the name, and which addresses may be connected to.
///
/// The address that is looked at is the one that is connected to, in each exchange anew: a name that has another
/// address a moment later (DNS rebinding) leads no further than to the look at that one.
struct Network: Sendable {
  /// The addresses of a host and port, IPv6 in brackets; `nil` for what the system's resolver says.
  ///
  /// For tests, whose hosts no name server knows.
  var resolve: (@Sendable (_ host: String, _ port: Int) -> [String])?
  var addresses: SpecialAddresses = .bundled

  init(
    resolve: (@Sendable (_ host: String, _ port: Int) -> [String])? = nil,
    addresses: SpecialAddresses = .bundled
  ) {
    self.resolve = resolve
    self.addresses = addresses
  }
}
