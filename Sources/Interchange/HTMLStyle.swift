/// The style sheet of HTML reports, from `report.css`.
enum HTMLStyle {
  static let sheet = String(decoding: PackageResources.report_css, as: UTF8.self)
}
