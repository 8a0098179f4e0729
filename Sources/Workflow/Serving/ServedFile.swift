import WebService

/// A file of the page; all of them are in the program.
enum ServedFile: String, Sendable {
  case page = ""
  case style = "page.css"
  case script = "page.js"

  init?(_ name: String) { self.init(rawValue: name) }

  var response: HTTPResponse {
    switch self {
    case .page: .text(Self.text(PackageResources.page_html), type: "text/html; charset=utf-8")
    case .style: .text(Self.text(PackageResources.page_style_css), type: "text/css; charset=utf-8")
    case .script: .text(Self.text(PackageResources.page_script_js), type: "text/javascript; charset=utf-8")
    }
  }

  /// The OpenAPI description.
  static var description: String { text(PackageResources.openapi_json) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
