import Bitext
import Interchange

/// The units of a file that could not be stored, as TMX: as far as they could be read, with what is wrong as notes.
struct RejectFile {
  private let output: ByteOutput

  init(path: String, input: String) throws(JobError) {
    output = try ByteOutput(path: path, not: input)
    try output.write(TMXUnitText.prologue(toolVersion: ProgramVersion.number))
  }

  func write(_ unit: TMXUnit, _ defects: [TMXDefect], path: String) throws(JobError) {
    try output.write(TMXUnitText.text(of: unit, notes: defects.map { $0.diagnostic(path: path).description }))
  }

  func finish() throws(JobError) {
    try output.write(TMXUnitText.epilogue)
    try output.finish()
  }
}
