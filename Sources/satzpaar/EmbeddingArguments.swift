import ArgumentParser
import Glibc
import Workflow

/// Whether and how an embedding server is asked.
struct EmbeddingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask an embedding server with the OpenAI API for vectors, as one more evidence.",
      discussion: """
        Such as http://localhost:8080, with or without /v1/embeddings. A key, where the server wants one, is read \
        from the environment variable SATZPAAR_EMBEDDINGS_KEY.
        """, valueName: "url"))
  var embeddings: String?

  @Option(help: ArgumentHelp("The model, as the server knows it.", valueName: "name"))
  var embeddingsModel = "default"

  @Option(
    help: ArgumentHelp(
      "A memory that keeps the vectors (default for 'process': its own; else they are forgotten).",
      valueName: "file"))
  var embeddingsCache: String?

  @Option(help: ArgumentHelp("Wait for an answer this long.", valueName: "seconds"))
  var embeddingsTimeout: Int = 60

  @Flag(help: "Go on without the embedding server where it fails, with a warning.")
  var embeddingsOptional = false

  func validate() throws {
    guard (1...3600).contains(embeddingsTimeout) else {
      throw ValidationError("'--embeddings-timeout' is from 1 to 3600 seconds (found \(embeddingsTimeout)).")
    }
    guard embeddings != nil || !(embeddingsOptional || embeddingsCache != nil) else {
      throw ValidationError("The '--embeddings-…' options need '--embeddings URL'.")
    }
  }

  var options: EmbeddingOptions? {
    embeddings.map {
      EmbeddingOptions(
        url: $0, model: embeddingsModel, isOptional: embeddingsOptional, cache: embeddingsCache,
        timeout: embeddingsTimeout * 1000,
        key: getenv("SATZPAAR_EMBEDDINGS_KEY").map { String(cString: $0) })
    }
  }
}
