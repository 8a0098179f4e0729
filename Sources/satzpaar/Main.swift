import ArgumentParser

@main
struct Satzpaar: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Sentence pairs with provenance.")
}
