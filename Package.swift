// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house, one line a module; a module may name only what stands below it.

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  .unsafeFlags(["-O"], .when(configuration: .debug)),
]

// Words that were stored one by one and are loaded two by two wait some 15 cycles for each other;
// the interpreter, which stores sums word by word, copies them likewise (DUP after ADD: 12 to 3 ns).
let wordwise: [SwiftSetting] = [
  .unsafeFlags(["-Xcc", "-mno-implicit-float"])
]

/// A library module with its tests beside it in the mirrored folder.
struct Module {
  let name: String
  let layer: String
  let needs: [Target.Dependency]
  let testNeeds: [Target.Dependency]
  let settings: [SwiftSetting]

  init(
    _ name: String, in layer: String, needs: [Target.Dependency] = [],
    testNeeds: [Target.Dependency] = [], settings: [SwiftSetting] = []
  ) {
    self.name = name
    self.layer = layer
    self.needs = needs
    self.testNeeds = testNeeds
    self.settings = settings
  }

  var targets: [Target] {
    [
      .target(
        name: name, dependencies: needs, path: "Sources/\(layer)/\(name)",
        swiftSettings: strict + settings),
      .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + needs + testNeeds,
        path: "Tests/\(layer)/\(name)Tests", swiftSettings: strict),
    ]
  }
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let arguments: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")

let modules: [Module] = [
  // Core: words every node speaks.
  Module("Primitives", in: "Core"),
  Module("JSON", in: "Core", needs: ["Primitives", "CSimdjson"]),
  Module("RLP", in: "Core", needs: ["Primitives"], testNeeds: ["JSON"]),
  Module(
    "Crypto", in: "Core",
    needs: ["Primitives", "CKeccak", "CSecp256k1", "CNettle", "CGMP"], testNeeds: ["JSON"]),
  // Node: the node on the bench.
  Module("Trie", in: "Node", needs: ["Primitives", "RLP", "Crypto"], testNeeds: ["JSON"]),
  Module(
    "EVM", in: "Node", needs: ["Primitives", "RLP", "Crypto"],
    testNeeds: ["JSON", "CodeSupport", "CAllocations"],
    settings: wordwise),
  Module(
    "Chain", in: "Node",
    needs: ["Primitives", "JSON", "RLP", "Crypto", "Trie", "EVM", "CChecksum", "CSnappy"],
    testNeeds: ["ArchiveSupport", "CodeSupport", "CAllocations"]),
  Module(
    "Storage", in: "Node",
    needs: ["Primitives", "RLP", "Crypto", "Trie", "EVM", "Chain", "CLMDB", "CChecksum"]),
  Module(
    "Sync", in: "Node",
    needs: ["Primitives", "RLP", "Crypto", "Trie", "EVM", "Chain", "Storage"],
    testNeeds: ["ArchiveSupport"]),
  // Lab: what measures it.
  Module("Statistics", in: "Lab", needs: ["Primitives", realModule], testNeeds: ["JSON"]),
  Module(
    "Measurement", in: "Lab", needs: ["Primitives", "Statistics"], testNeeds: ["CAllocations"]),
  Module(
    "Workloads", in: "Lab",
    needs: [
      "Primitives", "JSON", "RLP", "Crypto", "Trie", "EVM", "Chain", "Storage", "Sync",
      "Measurement", "CSecp256k1", "CLMDB",
    ], testNeeds: ["ArchiveSupport"]),
  Module(
    "Conformance", in: "Lab",
    needs: ["Primitives", "JSON", "RLP", "Crypto", "Trie", "EVM", "Chain"],
    testNeeds: ["ArchiveSupport"]),
  Module("Plot", in: "Lab", needs: ["GnuplotBridge"]),
  // Notebook: what people touch.
  Module("Language", in: "Notebook", needs: ["Primitives"]),
  Module("Document", in: "Notebook", needs: ["Primitives", "JSON", "Statistics", yams]),
  Module(
    "Commands", in: "Notebook",
    needs: [
      "Primitives", "JSON", "RLP", "Crypto", "Trie", "EVM", "Chain", "Storage", "Sync",
      "Statistics", "Measurement", "Workloads", "Conformance", "Plot", "Language", "Document",
    ]),
  Module("Terminal", in: "Notebook", needs: ["Primitives", "Language", "CLineEdit"]),
]

let package = Package(
  name: "dyno",
  products: [
    // Preloaded into children that faults are planted in, so it is a file of its own.
    .library(name: "CWriteRecorder", type: .dynamic, targets: ["CWriteRecorder"])
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: modules.flatMap(\.targets) + [
    .executableTarget(
      name: "dyno",
      dependencies: [
        "Primitives", "Measurement", "Conformance", "Language", "Document", "Commands", "Terminal",
        arguments,
      ],
      path: "Sources/dyno", swiftSettings: strict),
    // Support of the tests.
    .target(name: "CAllocations", path: "Tests/Support/CAllocations"),
    // What tests of several modules share: seeded numbers and the places of fixtures.
    .target(
      name: "TestSupport", dependencies: ["Primitives"], path: "Tests/Support/TestSupport",
      swiftSettings: strict),
    // Random code for a fork's rules.
    .target(
      name: "CodeSupport", dependencies: ["Primitives", "EVM"], path: "Tests/Support/CodeSupport",
      swiftSettings: strict),
    // A small chain with its receipts and archives of it.
    .target(
      name: "ArchiveSupport",
      dependencies: ["Primitives", "RLP", "Crypto", "EVM", "Chain", "TestSupport"],
      path: "Tests/Support/ArchiveSupport", swiftSettings: strict),
    // Runs under callgrind, which counts the instructions of each opcode (Tests/instructions).
    .target(name: "CCallgrind", path: "Tests/Support/CCallgrind"),
    .executableTarget(
      name: "instruction-counts",
      dependencies: ["Primitives", "EVM", "Chain", "CCallgrind"],
      path: "Tests/Support/InstructionCounts", swiftSettings: strict,
      // Valgrind gives up on what it does not know in a program's DWARF.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--strip-debug"])]),
    // Bridges to C and C++: our own shims first, then what the system brings.
    .target(
      name: "CKeccak", path: "Sources/Bridges/CKeccak",
      cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "CChecksum", path: "Sources/Bridges/CChecksum",
      cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "CWriteRecorder", path: "Sources/Bridges/CWriteRecorder",
      linkerSettings: [.linkedLibrary("dl")]),
    .target(
      name: "CSimdjson", path: "Sources/Bridges/CSimdjson",
      cxxSettings: [.unsafeFlags(["-O3", "-std=c++17"])],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "CLineEdit", path: "Sources/Bridges/CLineEdit",
      linkerSettings: [.linkedLibrary("edit")]),
    .target(
      name: "GnuplotBridge", path: "Sources/Bridges/GnuplotBridge",
      cxxSettings: [.unsafeFlags(["-std=c++17"])],
      linkerSettings: [
        .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem"),
        .linkedLibrary("boost_system"),
      ]),
    .systemLibrary(
      name: "CSecp256k1", path: "Sources/Bridges/CSecp256k1", pkgConfig: "libsecp256k1",
      providers: [.apt(["libsecp256k1-dev"])]),
    .systemLibrary(
      name: "CNettle", path: "Sources/Bridges/CNettle", pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"])]),
    .systemLibrary(
      name: "CLMDB", path: "Sources/Bridges/CLMDB", pkgConfig: "lmdb",
      providers: [.apt(["liblmdb-dev"])]),
    .systemLibrary(
      name: "CSnappy", path: "Sources/Bridges/CSnappy", pkgConfig: "snappy",
      providers: [.apt(["libsnappy-dev"])]),
    .systemLibrary(
      name: "CGMP", path: "Sources/Bridges/CGMP", pkgConfig: "gmp",
      providers: [.apt(["libgmp-dev"])]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
