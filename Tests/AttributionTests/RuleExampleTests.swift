import Attribution
import Bitext
import Testing

/// Every rule on its own examples.
@Suite struct RuleExampleTests {
  @Test func passingAndFailingExamples() {
    let checker = AttributionChecker(urls: Readers.urls)
    for rule in checker.rules {
      #expect(!rule.examples.passing.isEmpty && !rule.examples.failing.isEmpty, "\(rule.id) has no examples")
      for (index, example) in rule.examples.passing.enumerated() {
        let checked = checker.check(example.evidence(urls: Readers.urls))
        #expect(
          !checked.rules.contains(rule.id), "\(rule.id), passing example \(index + 1): \(checked.message)")
      }
      for (index, example) in rule.examples.failing.enumerated() {
        let checked = checker.check(example.evidence(urls: Readers.urls))
        #expect(
          checked.rules.contains(rule.id), "\(rule.id), failing example \(index + 1): \(checked.message)")
      }
    }
  }

  @Test func idsAreUniqueAndInKebabCase() {
    let ids = AttributionChecker.allRules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    for rule in AttributionChecker.allRules {
      #expect(!rule.summary.isEmpty && !rule.explanation.isEmpty, "\(rule.id)")
      #expect(rule.summary.first?.isLowercase == true, "\(rule.id)")
    }
  }
}
