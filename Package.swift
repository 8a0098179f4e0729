// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: Swift 6 mode, explicit existentials, and imports that stay internal unless said.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The data files of one kind, one a language: `Languages/de/roles-de.tsv`, embedded in the binary.
func languages(_ tags: String..., file: String, _ suffix: String) -> [Resource] {
  tags.map { .embedInCode("Languages/\($0)/\(file)-\($0).\(suffix)") }
}

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

    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CMD4C", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    .systemLibrary(name: "CMalloc"),

    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),

    .target(name: "CMicroHTTP", linkerSettings: [.linkedLibrary("microhttpd")]),

    // Values and wrappers.
    .target(name: "Bitext", swiftSettings: swiftSettings),
    .target(
      name: "ICUText", dependencies: ["CICU"], resources: [.embedInCode("Charsets/viscii.txt")],
      swiftSettings: swiftSettings),
    .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: swiftSettings),
    .target(name: "Hashing", dependencies: ["COpenSSL"], swiftSettings: swiftSettings),

    .target(name: "Inflation", dependencies: ["CZlib"], swiftSettings: swiftSettings),
    .target(name: "Archives", dependencies: ["CLibZip"], swiftSettings: swiftSettings),
    .target(name: "Markdown", dependencies: ["CMD4C", "CYAML", "Markup"], swiftSettings: swiftSettings),

    .target(
      name: "LanguageIdentification", dependencies: ["Bitext", "CCLD2"],
      resources: languages("de", "vi", file: "signs", "tsv"), swiftSettings: swiftSettings),

    .target(
      name: "Figures", dependencies: ["Bitext"], resources: languages("de", "vi", file: "figures", "tsv"),
      swiftSettings: swiftSettings),

    // Stages.
    .target(
      name: "Reading",
      dependencies: [
        "Bitext", "ICUText", "Markup", "Markdown", "Hashing", "Inflation", "Archives",
        "LanguageIdentification",
      ],
      resources: languages(
        "ar", "cs", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "th", "tr",
        "uk", "vi", "zh", file: "roles", "tsv") + [
          .embedInCode("Pages/challenge-marks.txt"), .embedInCode("Pages/page-parts.tsv"),
        ],
      swiftSettings: swiftSettings),
    .target(
      name: "Normalization", dependencies: ["Bitext", "ICUText"],
      resources: [
        .embedInCode("Languages/de/letters-de.txt"),
        .embedInCode("Languages/vi/encoding-tcvn3.txt"),
        .embedInCode("Languages/vi/encoding-viqr.txt"),
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
    .target(
      name: "Attribution", dependencies: ["Bitext", "ICUText", "Figures"],
      resources: [
        .embedInCode("Publishers/publishers.tsv"), .embedInCode("Publishers/web.tsv"),
        .embedInCode("Languages/de/regions-de.tsv"), .embedInCode("Languages/vi/regions-vi.tsv"),
        .embedInCode("Languages/vi/onsets-vi.txt"), .embedInCode("Languages/vi/rimes-vi.txt"),
      ],
      swiftSettings: swiftSettings),
    .target(name: "CLexicon", exclude: ["lexicon-de-vi.txt"]),
    .target(
      name: "Alignment", dependencies: ["Bitext", "CLexicon"],
      resources: [
        .embedInCode("Languages/de/quantities-de.tsv"), .embedInCode("Languages/en/quantities-en.tsv"),
        .embedInCode("Languages/fr/quantities-fr.tsv"), .embedInCode("Languages/vi/quantities-vi.tsv"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "TranslationMemory",
      dependencies: [
        "Bitext", "Hashing", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      resources: [
        .embedInCode("Migrations/schema-1-documents-and-pairs.sql"),
        .embedInCode("Migrations/schema-2-lexicons-and-vectors.sql"),
        .embedInCode("Migrations/schema-3-search-index.sql"),
        .embedInCode("Migrations/schema-4-decisions.sql"),
        .embedInCode("Search/letters-without-decomposition.tsv"),
        .embedInCode("Migrations/schema-5-imported-pairs.sql"),
        .embedInCode("Migrations/schema-6-imported-again.sql"),
        .embedInCode("Migrations/schema-7-runs.sql"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "Quality", dependencies: ["Bitext", "ICUText", "Figures", "LanguageIdentification"],
      swiftSettings: swiftSettings),
    .target(
      name: "Interchange", dependencies: ["Bitext", "Markup"],
      resources: [.embedInCode("report.css"), .embedInCode("TMX/iso-639.tsv")],
      swiftSettings: swiftSettings),

    .target(
      name: "WebClient", dependencies: ["CCurl"],
      resources: [.embedInCode("Addresses/special-addresses.tsv")],
      swiftSettings: swiftSettings),

    .target(name: "WebService", dependencies: ["CMicroHTTP"], swiftSettings: swiftSettings),

    // The order of the stages, and the command line.
    .target(
      name: "Workflow",
      dependencies: [
        "Bitext", "ICUText", "Hashing", "Reading", "Normalization", "Segmentation", "Attribution",
        "Alignment", "TranslationMemory", "Quality", "Interchange", "WebClient", "WebService", "CMalloc",
      ],
      resources: [
        .embedInCode("Serving/Page/openapi.json"), .embedInCode("Serving/Page/page-script.js"),
        .embedInCode("Serving/Page/page-style.css"), .embedInCode("Serving/Page/page.html"),
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

    // Run by Scripts/benchmark-lookup.
    .executableTarget(
      name: "LookupBenchmark", dependencies: ["Bitext", "TranslationMemory"],
      path: "Tests/Benchmarks/LookupBenchmark", swiftSettings: swiftSettings),

    // Tests: one target a module, beside those of the real binary.
    .target(
      name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport",
      exclude: ["misbehaving-server", "embedding-server"],
      swiftSettings: swiftSettings),
    .testTarget(name: "BitextTests", dependencies: ["Bitext"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ICUTextTests", dependencies: ["ICUText", "TestSupport"], exclude: ["UnicodeDifferences.tsv"],
      swiftSettings: swiftSettings),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: swiftSettings),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ReadingTests",
      dependencies: [
        "Reading", "Bitext", "ICUText", "Inflation", "LanguageIdentification", "Markup", "TestSupport",
      ],
      exclude: ["WordProcessing/Files"],
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
      name: "AttributionTests", dependencies: ["Attribution", "Bitext", "ICUText", "TestSupport"],
      exclude: ["urls.tsv"],
      swiftSettings: swiftSettings),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Bitext"], swiftSettings: swiftSettings),
    .testTarget(
      name: "QualityTests", dependencies: ["Quality", "Bitext", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AlignmentTests", dependencies: ["Alignment", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TranslationMemoryTests",
      dependencies: [
        "TranslationMemory", "Bitext", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["OldFiles"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Bitext", "TestSupport"],
      exclude: ["Goldens", "BrokenTMX"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WebClientTests", dependencies: ["WebClient", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "WebServiceTests", dependencies: ["WebService", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "WorkflowTests", dependencies: ["Workflow", "Alignment", "Bitext", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "SatzpaarCommandTests", dependencies: ["satzpaar", "TestSupport"],
      swiftSettings: swiftSettings),
  ]
)
