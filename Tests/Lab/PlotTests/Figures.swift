import Plot

/// The figures that the tests draw.
enum Figures {
  static let scaling = Figure(
    title: "State root against the number of accounts",
    subtitle: "median of n=52 interleaved rounds; bars: 95 % interval of the median",
    caption: "AMD EPYC, 2 cores, 24 GiB · dyno 0.1.0 · commit 1a2b3c4",
    x: Axis("accounts", scale: .logarithmic),
    y: Axis("time", unit: "s", isPrefixed: true, scale: .logarithmic),
    series: [
      Series(
        "trie.root, one lane", .points,
        [
          Point(1000, 341e-6, low: 300e-6, high: 390e-6),
          Point(10_000, 3.89e-3, low: 3.6e-3, high: 4.2e-3),
          Point(100_000, 48.2e-3, low: 45e-3, high: 51e-3),
        ]),
      Series(
        "fit: time ∝ accounts^1.075", .line,
        [Point(1000, 339e-6), Point(100_000, 48e-3)], style: 0, isDashed: true),
      Series(
        "trie.root, four lanes", .points,
        [
          Point(1000, 201e-6, low: 180e-6, high: 230e-6),
          Point(10_000, 2.1e-3, low: 2e-3, high: 2.2e-3),
          Point(100_000, 24.3e-3, low: 23e-3, high: 26e-3),
        ]),
      Series(
        "fit: time ∝ accounts^1.041", .line,
        [Point(1000, 200e-6), Point(100_000, 24.2e-3)], style: 2, isDashed: true),
    ])

  /// 400 rounds that drift and have a few outliers.
  static let sequence = Figure(
    title: "execute blocks, round by round",
    subtitle: "n=400; band: 95 % interval of the median; ▲ two outliers kept",
    caption: "AMD EPYC, 2 cores, 24 GiB · dyno 0.1.0 · commit 1a2b3c4",
    x: Axis("round"), y: Axis("time", unit: "s", isPrefixed: true),
    series: [
      Series("samples", .dots, samples),
      Series(
        "95 % of the median", .ribbon,
        [
          Point(0, 19.4e-3, low: 19.26e-3, high: 19.55e-3),
          Point(400, 19.4e-3, low: 19.26e-3, high: 19.55e-3),
        ], style: 1),
    ], references: [Reference(.y, at: 19.4e-3, label: "median 19.40 ms")])

  private static var samples: [Point] {
    var state: UInt64 = 7
    return (0..<400).map { round in
      var sum = 0.0
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum += Double(state >> 40) / Double(1 << 24) - 0.5
      }
      let outlier = round == 120 || round == 300 ? 1.6e-3 : 0
      return Point(Double(round), 19.4e-3 + 0.35e-3 * sum + outlier)
    }
  }

  static let ratios = Figure(
    title: "Where it stands: time against the peer's",
    subtitle: "ratio of medians, n=52; bars: 95 % interval; 1 is the peer",
    caption: "AMD EPYC, 2 cores, 24 GiB · dyno 0.1.0 · commit 1a2b3c4",
    x: Axis("time ÷ peer's time"),
    y: Axis(categories: ["keccak size=32", "recover", "rlp.encode", "trie.root accounts=100k"]),
    series: [
      Series(
        "one lane", .bars,
        [
          Point(0.97, 0, low: 0.95, high: 0.99), Point(1.02, 1, low: 1.0, high: 1.04),
          Point(0.81, 2, low: 0.78, high: 0.85), Point(0.34, 3, low: 0.32, high: 0.36),
        ]),
      Series(
        "four lanes", .bars,
        [
          Point(0.31, 0, low: 0.29, high: 0.33), Point(1.01, 1, low: 0.99, high: 1.03),
          Point(0.80, 2, low: 0.77, high: 0.84), Point(0.19, 3, low: 0.17, high: 0.21),
        ]),
    ], references: [Reference(.x, at: 1, label: "the peer")])

  static let stages = Figure(
    title: "Time by stage", subtitle: "one sync, n=1", x: Axis("stage", categories: stageNames),
    y: Axis("wall time", unit: "s", isPrefixed: true),
    series: [
      Series(
        "", .bars,
        [0.08, 0.3, 3.31, 3.02, 2.1, 1.9].enumerated().map {
          Point(Double($0), $1)
        })
    ])
  private static let stageNames = [
    "Headers", "Bodies", "SenderRecovery", "Execution", "AccountHashing", "MerkleRoot",
  ]

  static let histogram = Figure(
    title: "Gas by block", x: Axis("gas", unit: "gas", isPrefixed: true), y: Axis("blocks"),
    series: [
      Series(
        "", .bins,
        [2.0, 9, 31, 60, 44, 20, 7, 1].enumerated().map {
          Point(Double($0) * 2e6 + 10e6, $1)
        })
    ])

  static let all = [scaling, sequence, ratios, stages, histogram]
}
