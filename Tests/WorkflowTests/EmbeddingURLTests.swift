import Testing

@testable import Workflow

@Test(arguments: [
  ("http://localhost:8080", "http://localhost:8080/v1/embeddings"),
  ("http://localhost:8080/", "http://localhost:8080/v1/embeddings"),
  ("https://a.example/v1", "https://a.example/v1/embeddings"),
  ("https://a.example/v1/embeddings", "https://a.example/v1/embeddings"),
  ("https://a.example/openai/embeddings/", "https://a.example/openai/embeddings"),
])
func theAddressOfTheAPI(url: String, expected: String) {
  #expect(EmbeddingServer.endpoint(url) == expected)
}
