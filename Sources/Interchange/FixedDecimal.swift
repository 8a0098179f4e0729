extension Double {
  /// The number with exactly four decimals and a full stop, whatever the locale: `0.9876`.
  ///
  /// Rounded to the nearest, ties to even; meant for probabilities and scores, at most 10^14 in size. What is no
  /// number is written `nan`, `inf` or `-inf`.
  var withFourDecimals: String {
    guard isFinite else { return "\(self)" }
    let scaled = Int64((magnitude * 10_000).rounded(.toNearestOrEven))
    let decimals = String(scaled % 10_000)
    let sign = self < 0 && scaled != 0 ? "-" : ""
    return "\(sign)\(scaled / 10_000).\(String(repeating: "0", count: 4 - decimals.utf8.count))\(decimals)"
  }
}
