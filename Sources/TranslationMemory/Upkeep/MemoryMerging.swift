public import Bitext
import Foundation
import GRDB

/// What merging memories came to.
public struct MergeOutcome: Sendable, Hashable {
  /// Two different texts at one place of one corpus: one of them was taken.
  public struct Conflict: Sendable, Hashable {
    public var document: DocumentID
    /// The memory whose text was taken.
    public var taken: String
    /// Those whose text was left out.
    public var leftOut: [String]
  }

  public var documents = 0
  public var articles = 0
  public var pairs = 0
  public var units = 0
  /// In order of corpus and path.
  public var conflicts: [Conflict] = []
  /// Articles whose pairs were with a source text that was left out; 'process' pairs them anew.
  public var outdated: [DocumentID] = []

  public init() {}
}

extension Memory {
  /// Merges memories into a new one; what is in several of them is in it once.
  ///
  /// The order of the memories makes no difference, not even to the numbers of the rows. Where two of them have
  /// different texts at one place, the one that is still there, has more pairs, or, all that alike, whose hash
  /// sorts last is taken, and told. The new file is written beside its place and renamed when it is whole.
  ///
  /// - Throws: `MemoryError` where one can't be read, or there is a file already.
  public static func merge(_ paths: [String], into output: String) throws(MemoryError) -> MergeOutcome {
    var status = stat()
    if stat(output, &status) == 0 { throw MemoryError(path: output, kind: .exists) }
    let partial = "\(output).\(getpid()).partial"
    defer { removeFile(partial) }
    removeFile(partial)
    var copies: [String] = []
    defer { for copy in copies { removeFile(copy) } }
    var inputs: [Memory] = []
    for (number, path) in paths.enumerated() {
      do {
        inputs.append(try open(path, mode: .readOnly))
      } catch {
        guard case .olderSchema = error.kind else { throw error }
        // An older one is left as it is: a copy of it is brought up to date.
        let copy = "\(output).\(getpid()).\(number).partial"
        copies.append(copy)
        try backup(path, to: copy)
        inputs.append(try open(copy, mode: .readWrite(create: false)))
      }
    }
    let memory = try open(partial, mode: .readWrite(create: true))
    var outcome = MergeOutcome()
    try memory.translating {
      outcome = try MemoryMerger(inputs: inputs, names: paths).merge(into: memory)
    }
    try memory.close()
    for input in inputs { try input.close() }
    guard stat(output, &status) != 0 else { throw MemoryError(path: output, kind: .exists) }
    guard rename(partial, output) == 0 else {
      throw MemoryError(path: output, kind: .failed(detail: String(cString: strerror(errno))))
    }
    return outcome
  }
}
