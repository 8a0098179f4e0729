// A libFuzzer harness for the URL reader; `Tests/Fuzzing/fuzz-urls urls` builds and runs it.
import Attribution

private let urls: URLReader = {
  do {
    return try URLReader(grammar: .bundled())
  } catch {
    fatalError("the bundled grammar can't be read: \(error)")
  }
}()

/// Stops with a message; `precondition` says nothing in a release build.
private func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// Reads the bytes as a URL; what is canonical must stay as it is, and be known by the same key.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let reading = urls.read(text)
  guard let canonical = reading.canonical else {
    require(reading.defect != nil && reading.key == nil, "'\(text)' is neither read nor malformed")
    return 0
  }
  let again = urls.read(canonical)
  require(again.canonical == canonical, "'\(canonical)' becomes '\(again.canonical ?? "nil")'")
  require(again.key == reading.key, "'\(canonical)' has another key: \(again.key ?? "nil")")
  require(again.defect == nil, "'\(canonical)' is malformed: \(again.defect?.message ?? "")")
  return 0
}
