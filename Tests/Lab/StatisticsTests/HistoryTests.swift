import Glibc
import Statistics
import Testing

/// Values around a level that may depend on the index, with noise and rare spikes.
private func series(
  _ count: Int, seed: UInt64, noise: Double = 0.01, spikes: Double = 0,
  _ level: (Int) -> Double
) -> [Double] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { index in
    let spike = generator.unit() < spikes ? 1 + 0.5 * generator.unit() : 1
    return level(index) * exp(noise * generator.normal()) * spike
  }
}

@Suite("Change points")
struct ChangePointTests {
  @Test("the recommended rule finds TigerBeetle's changes")
  func tigerBeetle() throws {
    let found = try ChangePoints(Golden.file("tigerbeetle.json").numbers)
    #expect(found.changes.map(\.index) == [15, 61, 71, 95, 131, 194])
    #expect(found.n == 365)
    for change in found.changes {
      #expect(change.location.contains(change.index) && change.p < 0.001)
      #expect((change.after > change.before) == (change.change > 0))
      let interval = try #require(change.interval)
      #expect(interval.contains(change.change))
    }
  }

  @Test("a step of 5 % is found among spikes, and no change makes no alarm")
  func steps() throws {
    var (found, alarms) = (0, 0)
    for seed in 0..<100 as Range<UInt64> {
      let step = series(100, seed: seed, spikes: 0.05) { $0 < 60 ? 100 : 105 }
      let changes = try ChangePoints(step).changes
      if changes.count == 1, abs(changes[0].index - 60) <= 3 { found += 1 }
      let level = series(100, seed: seed &+ 1_000, spikes: 0.05) { _ in 100 }
      if try !ChangePoints(level).changes.isEmpty { alarms += 1 }
    }
    #expect(found >= 95 && alarms <= 2, "\(found) found, \(alarms) alarms")
  }

  @Test("a control takes out what both series share")
  func control() throws {
    let shared = series(80, seed: 5, noise: 0.001) { $0 < 40 ? 1 : 1.3 }
    let one = zip(shared, series(80, seed: 6) { _ in 50 }).map { $0 * $1 }
    #expect(try ChangePoints(one).changes.map(\.index) == [40])
    #expect(try ChangePoints(one, control: shared).changes.isEmpty)
  }

  @Test("short, constant and unfit series do not trap")
  func unfit() throws {
    #expect(try ChangePoints([1]).changes.isEmpty)
    #expect(try ChangePoints([1, 2, 3, 4, 5]).changes.isEmpty)
    #expect(try ChangePoints(Array(repeating: 7, count: 50)).changes.isEmpty)
    let coarse = (0..<60).map { $0 % 5 == 0 ? 11.0 : 10.0 }
    #expect(try ChangePoints(coarse).changes.isEmpty)
    let clean = Array(repeating: 1.0, count: 30) + Array(repeating: 2.0, count: 30)
    #expect(try ChangePoints(clean).changes.map(\.index) == [30])
    #expect(throws: SampleError.notPositive(index: 1)) { try ChangePoints([1, 0]) }
    #expect(throws: SampleError.tooFew(count: 0, needed: 1)) { try ChangePoints([]) }
    #expect(throws: SampleError.tooMany(count: 5_001, limit: 5_000)) {
      try ChangePoints(Array(repeating: 1, count: 5_001))
    }
  }
}

@Suite("Steady state")
struct SteadyStateTests {
  private func judged(_ level: (Int) -> Double) throws -> SteadyState {
    try SteadyState(series(200, seed: 12, spikes: 0.03, level))
  }

  @Test("each course has its label and its start")
  func labels() throws {
    #expect(try judged { _ in 10 }.label == .flat)
    #expect(try judged { _ in 10 }.start == 0)
    let warm = try judged { $0 < 30 ? 15 : 10 }
    #expect(warm.label == .warmup)
    #expect((28...32).contains(try #require(warm.start)))
    let slow = try judged { $0 < 80 ? 10 : 12 }
    #expect(slow.label == .slowdown)
    #expect((78...82).contains(try #require(slow.start)))
    let late = try judged { $0 < 180 ? 10 : 12 }
    #expect(late.label == .noSteady && late.start == nil)
    let cycle = try judged { ($0 / 25).isMultiple(of: 2) ? 10 : 13 }
    #expect(cycle.label == .cyclic && cycle.start == nil)
    #expect(SteadyState.Label.noSteady.rawValue == "no-steady")
  }

  @Test("the start alone is nil for what cannot be judged")
  func start() {
    #expect(SteadyState.start(of: [1, 1, 1]) == 0)
    #expect(SteadyState.start(of: []) == nil)
    #expect(SteadyState.start(of: [1, .nan]) == nil)
    let falling = [9.0, 8, 7] + series(40, seed: 3) { _ in 5 }
    #expect(SteadyState.start(of: falling) == 3)
  }
}

@Suite("Trend")
struct TrendTests {
  @Test("verdicts follow the slope and which way is better")
  func verdicts() throws {
    let rising = series(40, seed: 1) { 100 * pow(1.01, Double($0)) }
    let found = try Trend(rising)
    #expect(found.verdict == .degrading && found.shape == .line)
    expect(found.slope, is: 0.01, within: 0.05, "slope")
    #expect(try #require(found.interval).contains(0.01))
    #expect(try Trend(rising, isLowerBetter: false).verdict == .improving)
    #expect(try Trend(rising.reversed()).verdict == .improving)
    #expect(try Trend(series(40, seed: 2) { _ in 100 }).verdict == .stable)
    #expect(try Trend(Array(rising.prefix(9))).verdict == .insufficient)
  }

  @Test("a step is called a step")
  func step() throws {
    guard
      case .step(let index, let change) = try Trend(series(60, seed: 3) { $0 < 30 ? 1 : 1.2 })
        .shape
    else {
      Issue.record("no step")
      return
    }
    #expect(index == 30)
    expect(change, is: 0.2, within: 0.1, "change")
  }

  @Test("false alarms are few, and dependence between neighbours is warned of")
  func falseAlarms() throws {
    var (alarms, dependentAlarms, unwarned) = (0, 0, 0)
    for seed in 0..<200 as Range<UInt64> {
      if try Trend(series(40, seed: seed, spikes: 0.05) { _ in 100 }).verdict != .stable {
        alarms += 1
      }
      var generator = SeededGenerator(seed: seed)
      var value = 0.0
      let dependent = (0..<40).map { _ in
        value = 0.5 * value + generator.normal()
        return 100 * exp(0.01 * value)
      }
      let trend = try Trend(dependent)
      if trend.verdict == .stable { continue }
      dependentAlarms += 1
      if !trend.isAutocorrelated { unwarned += 1 }
    }
    #expect(alarms <= 20, "\(alarms) alarms")
    #expect(dependentAlarms <= 30 && unwarned <= 20, "\(dependentAlarms), \(unwarned) unwarned")
  }

  @Test("any series has a trend without a trap")
  func edges() throws {
    #expect(try Trend([1]).slope == nil)
    #expect(try Trend(Array(repeating: 3, count: 12)).verdict == .stable)
    #expect(try Trend(Array(repeating: 0, count: 12)).verdict == .stable)
    let signed = try Trend((0..<20).map { Double($0) - 10 })
    #expect(signed.verdict == .degrading)
    #expect(throws: SampleError.tooFew(count: 0, needed: 1)) { try Trend([]) }
    #expect(throws: SampleError.notFinite(index: 0)) { try Trend([.nan]) }
  }
}
