import Statistics
import Testing

@Suite("Paired comparison")
struct PairedComparisonTests {
  /// Ratios of a round spread evenly over center ± spread.
  private func ratios(_ count: Int, center: Double, spread: Double) -> [Double] {
    (0..<count).map { center + spread * (2 * Double($0) / Double(count - 1) - 1) }
  }

  @Test("verdicts follow the interval in the stated order")
  func verdicts() throws {
    let cases: [(center: Double, spread: Double, PairedComparison.Verdict)] = [
      (0.05, 0.01, .slower), (-0.05, 0.01, .faster), (0, 0.005, .equivalent),
      (0.005, 0.004, .equivalent), (0.012, 0.011, .belowThreshold),
      (-0.012, 0.011, .belowThreshold), (0.005, 0.2, .unresolved),
    ]
    for (center, spread, verdict) in cases {
      let found = try PairedComparison(
        logRatios: ratios(52, center: center, spread: spread), threshold: 0.01)
      #expect(found.verdict == verdict, "\(center) ± \(spread)")
    }
    #expect(PairedComparison.Verdict.belowThreshold.rawValue == "below-threshold")
  }

  @Test("with no threshold a difference is an alarm and nothing is equivalent")
  func exactCounts() throws {
    #expect(
      try PairedComparison(logRatios: ratios(16, center: 1e-4, spread: 1e-5), threshold: 0).verdict
        == .slower)
    let same = try PairedComparison(
      logRatios: Array(repeating: 0, count: 16), threshold: 0)
    #expect(same.verdict == .unresolved)
  }

  @Test("under eight rounds there is no verdict, and the rounds needed are said")
  func tooFewRounds() throws {
    let seven = try PairedComparison(logRatios: ratios(7, center: 0.5, spread: 0.01))
    #expect(seven.verdict == .unresolved && seven.interval == nil && !seven.hasEnoughRounds)
    #expect(try #require(seven.roundsNeeded) >= 16)
    let eight = try PairedComparison(logRatios: ratios(8, center: 0.5, spread: 0.01))
    #expect(eight.verdict == .slower && eight.hasEnoughRounds)
  }

  @Test("four looks share the error: 98.75 % each")
  func looks() throws {
    let found = try PairedComparison(logRatios: ratios(52, center: 0, spread: 0.01))
    expect(found.level, is: 0.9875, "level")
    let interval = try #require(found.logInterval)
    #expect(interval.coverage >= 0.9875 && interval.rank == 17)
    let once = try PairedComparison(logRatios: ratios(52, center: 0, spread: 0.01), looks: 1)
    #expect(once.logInterval?.rank == 19)
    #expect(PairedComparison.nextLook(after: 16) == 52)
    #expect(PairedComparison.nextLook(after: 208) == nil)
  }

  @Test("effect and interval are the change of A against B")
  func effect() throws {
    let b = (0..<20).map { 100 + Double($0 % 5) }
    let found = try PairedComparison(a: b.map { $0 * 1.02 }, b: b)
    expect(found.effect, is: 0.02, "effect")
    expect(found.interval?.low, is: 0.02, "low")
    #expect(found.verdict == .slower)
    let back = try PairedComparison(a: b, b: b.map { $0 * 1.02 })
    #expect(back.verdict == .faster)
  }

  @Test("no noise needs no more rounds; four times the noise needs sixteen times the rounds")
  func planning() throws {
    let calm = try PairedComparison(logRatios: ratios(100, center: 0, spread: 0.05))
    let loud = try PairedComparison(logRatios: ratios(100, center: 0, spread: 0.2))
    let ratio = Double(try #require(loud.roundsNeeded)) / Double(try #require(calm.roundsNeeded))
    expect(ratio, is: 16, within: 0.01, "ratio")
    #expect(try #require(loud.leastDetectableChange) > #require(calm.leastDetectableChange))
    #expect(try #require(calm.leastDetectableChange) > 0.01)
    #expect(PairedComparison.samplesPerArm(variation: 0.02, change: 0.02) == 16)
    #expect(PairedComparison.samplesPerArm(variation: 0.02, change: 0) == nil)
  }

  @Test("false alarms stay under five in a hundred at zero change, over all looks")
  func falseAlarms() throws {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    var excluded = 0
    for _ in 0..<1_000 {
      let ratios = (0..<208).map { _ in generator.normal() * 0.02 }
      let anyLook = try PairedComparison.looks.contains { rounds in
        let found = try PairedComparison(logRatios: Array(ratios.prefix(rounds)))
        return found.interval.map { !$0.contains(0) } ?? false
      }
      if anyLook { excluded += 1 }
    }
    #expect(excluded <= 50, "seed \(seed)")
  }

  @Test("unfit input is a typed error")
  func unfit() {
    #expect(throws: SampleError.unequalLengths(1, 2)) { try PairedComparison(a: [1], b: [1, 2]) }
    #expect(throws: SampleError.notPositive(index: 0)) { try PairedComparison(a: [0], b: [1]) }
    #expect(throws: SampleError.tooFew(count: 0, needed: 1)) {
      try PairedComparison(logRatios: [])
    }
    #expect(throws: SampleError.outOfRange(parameter: "threshold", value: -1)) {
      try PairedComparison(logRatios: [0], threshold: -1)
    }
  }
}

@Suite("Interleaved order")
struct InterleavedOrderTests {
  @Test("each block puts everything everywhere and after everything equally often")
  func balance() {
    for alternatives in 1...9 {
      let order = InterleavedOrder(alternatives: alternatives, seed: 5)
      let rounds = order.orders(count: 3 * order.blockLength)
      for block in 0..<3 {
        let part = rounds[(block * order.blockLength)..<((block + 1) * order.blockLength)]
        for round in part { #expect(round.sorted() == Array(0..<alternatives)) }
        for place in 0..<alternatives { #expect(Set(part.map { $0[place] }).count == alternatives) }
        var follows: [[Int]: Int] = [:]
        for round in part {
          for (one, next) in zip(round, round.dropFirst()) {
            follows[[one, next], default: 0] += 1
          }
        }
        #expect(follows.count == alternatives * (alternatives - 1))
        #expect(Set(follows.values).count <= 1)
      }
    }
  }

  @Test("the seed fixes the order")
  func seeded() {
    let order = InterleavedOrder(alternatives: 4, seed: 1)
    #expect(order.orders(count: 40) == InterleavedOrder(alternatives: 4, seed: 1).orders(count: 40))
    #expect(order.orders(count: 40) != InterleavedOrder(alternatives: 4, seed: 2).orders(count: 40))
    #expect(order.order(ofRound: -1).count == 4)
    #expect(InterleavedOrder(alternatives: 0, seed: 0).order(ofRound: 3) == [0])
  }
}
