// swift-tools-version: 6.1
import PackageDescription

/// One list for every target: Swift 6 mode, explicit existentials, and imports that stay internal unless said.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "satzpaar",
  products: [
    .executable(name: "satzpaar", targets: ["satzpaar"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C libraries, each behind one Swift module.
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Values and wrappers.
    .target(name: "Bitext", swiftSettings: swiftSettings),
    .target(name: "ICUText", dependencies: ["CICU"], swiftSettings: swiftSettings),
    .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: swiftSettings),
    .target(name: "Hashing", dependencies: ["COpenSSL"], swiftSettings: swiftSettings),

    // Stages.
    .target(
      name: "Reading", dependencies: ["Bitext", "ICUText", "Markup", "Hashing"],
      swiftSettings: swiftSettings),
    .target(
      name: "Normalization", dependencies: ["Bitext", "ICUText"],
      resources: [
        .embedInCode("Languages/de/letters-de.txt"),
        .embedInCode("Languages/vi/encoding-tcvn3.txt"),
        .embedInCode("Languages/vi/encoding-viqr.txt"),
        .embedInCode("Languages/vi/encoding-viscii.txt"),
        .embedInCode("Languages/vi/encoding-vni.txt"),
        .embedInCode("Languages/vi/encoding-windows-1258.txt"),
        .embedInCode("Languages/vi/letters-vi.txt"),
        .embedInCode("Languages/vi/onsets-vi.txt"),
        .embedInCode("Languages/vi/rimes-vi.txt"),
        .embedInCode("Languages/vi/tone-pairs-vi.txt"),
      ], swiftSettings: swiftSettings),
    .target(
      name: "Segmentation", dependencies: ["Bitext", "ICUText"],
      resources: [
        .embedInCode("Languages/de/abbreviations-de.txt"), .embedInCode("Languages/de/compounds-de.txt"),
        .embedInCode("Languages/de/words-de.txt"), .embedInCode("Languages/vi/abbreviations-vi.txt"),
        .embedInCode("Languages/vi/compounds-vi.txt"), .embedInCode("Languages/vi/words-vi.txt"),
      ], swiftSettings: swiftSettings),
    .target(name: "Attribution", dependencies: ["Bitext", "ICUText"], swiftSettings: swiftSettings),
    .target(name: "Alignment", dependencies: ["Bitext"], swiftSettings: swiftSettings),
    .target(
      name: "TranslationMemory",
      dependencies: ["Bitext", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),
    .target(name: "Interchange", dependencies: ["Bitext", "Markup"], swiftSettings: swiftSettings),

    // The order of the stages, and the command line.
    .target(
      name: "Workflow",
      dependencies: [
        "Bitext", "ICUText", "Hashing", "Reading", "Normalization", "Segmentation", "Attribution",
        "Alignment", "TranslationMemory", "Interchange",
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "satzpaar",
      dependencies: [
        "Workflow", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Speed beside a peer: run by Scripts/benchmark-segmentation.
    .executableTarget(
      name: "SegmentationBenchmark", dependencies: ["Bitext", "Normalization", "Segmentation"],
      path: "Tests/Benchmarks/SegmentationBenchmark", swiftSettings: swiftSettings),

    // Tests: one target a module, beside those of the real binary.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .testTarget(name: "BitextTests", dependencies: ["Bitext"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ICUTextTests", dependencies: ["ICUText", "TestSupport"], exclude: ["UnicodeDifferences.tsv"],
      swiftSettings: swiftSettings),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: swiftSettings),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ReadingTests", dependencies: ["Reading", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "NormalizationTests", dependencies: ["Normalization", "Bitext", "ICUText", "TestSupport"],
      exclude: ["Golden.tsv"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "SegmentationTests",
      dependencies: ["Segmentation", "Normalization", "Bitext", "ICUText", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AttributionTests", dependencies: ["Attribution", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "AlignmentTests", dependencies: ["Alignment", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TranslationMemoryTests", dependencies: ["TranslationMemory", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WorkflowTests", dependencies: ["Workflow", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "SatzpaarCommandTests", dependencies: ["satzpaar", "TestSupport"],
      swiftSettings: swiftSettings),
  ]
)
