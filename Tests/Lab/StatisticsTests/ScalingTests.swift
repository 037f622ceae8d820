import Glibc
import Statistics
import Testing

@Suite("Scaling")
struct ScalingTests {
  @Test("every fit of the golden file is reproduced")
  func golden() throws {
    let names: [(Law, String)] = [
      (.constant, "(1)"), (.logarithmic, "lgN"), (.linear, "N"), (.linearithmic, "NlgN"),
      (.quadratic, "N^2"), (.cubic, "N^3"),
    ]
    for series in try Golden.file("public.json")["complexity"].list {
      let (n, t) = (series["n"].numbers, series["t"].numbers)
      let name = series["name"].text
      let golden = series["expect"]
      for (law, key) in names {
        let fit = try CoefficientFit(law, sizes: n, times: t)
        expect(fit.coefficient, is: golden["fits"][key]["coef"], "\(name) \(key)")
        expect(fit.relativeError, is: golden["fits"][key]["rms"], "\(name) \(key) rms")
      }
      let best = try CoefficientFit.best(sizes: n, times: t)
      #expect(names.first { $0.0 == best.law }?.1 == golden["auto"].text, "\(name)")
      let line = try LinearFit(x: n.map { log($0) }, y: t.map { log($0) })
      let exponent = golden["loglog_exponent"]
      expect(line.slope, is: exponent["slope"], "\(name) exponent")
      expect(line.slopeInterval().low, is: exponent["ci95"][0], "\(name) exponent low")
      expect(line.slopeInterval().high, is: exponent["ci95"][1], "\(name) exponent high")
      expect(line.rSquared, is: exponent["r2"], "\(name) exponent R²")
      expect(try ScalingFit(sizes: n, times: t).exponent, is: exponent["slope"], "\(name) slope")
    }
  }

  @Test("the golden series are told apart, n^1.5 too")
  func conclusions() throws {
    let laws: [String: Law] = [
      "O1": .constant, "lgN": .logarithmic, "N": .linear, "NlgN": .linearithmic,
      "N2": .quadratic, "N1.5": .power,
    ]
    for series in try Golden.file("public.json")["complexity"].list {
      let name = series["name"].text
      let fit = try ScalingFit(sizes: series["n"].numbers, times: series["t"].numbers)
      switch fit.conclusion {
      case .law(let found): #expect(found.law == laws[name], "\(name)")
      case .undetermined(let found):
        Issue.record("\(name): \(found.map(\.law.rawValue))")
      case .tooFewSizes: Issue.record("\(name)")
      }
    }
  }

  /// Rounds of times with a base, a law and some noise.
  private func rounds(
    _ count: Int, _ sizes: [Double], noise: Double, seed: UInt64, _ time: (Double) -> Double
  ) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      sizes.map { time($0) * exp(noise * generator.normal()) }
    }
  }

  @Test("the exponent of interleaved rounds comes with an interval that holds it")
  func exponent() throws {
    let sizes = [100_000.0, 1_000, 10_000]
    let times = rounds(52, sizes, noise: 0.02, seed: 4) { 30 * pow($0, 1.05) }
    let fit = try ScalingFit(sizes: sizes, rounds: times)
    #expect(fit.sizes == [1_000, 10_000, 100_000] && fit.rounds == 52)
    #expect(abs(fit.exponent - 1.05) < 0.01)
    let interval = try #require(fit.interval)
    #expect(interval.low < 1.05 && 1.05 < interval.high && interval.rank == 19)
    #expect(fit.localExponents.count == 2)
    for local in fit.localExponents { #expect(abs(local.exponent - 1.05) < 0.02) }
    #expect(fit.conclusion == .tooFewSizes(3) && fit.laws.isEmpty)
    #expect(fit.decidingSizes == [1_000_000, 10_000_000, 100_000_000])
  }

  @Test("growth that bends shows in the local exponents")
  func bend() throws {
    let sizes = [10.0, 100, 1_000]
    let fit = try ScalingFit(
      sizes: sizes, rounds: rounds(8, sizes, noise: 0, seed: 1) { 1_000 + $0 * $0 })
    #expect(fit.localExponents[0].exponent < 1.1 && fit.localExponents[1].exponent > 1.8)
  }

  @Test("laws with a base are found among six sizes and more")
  func laws() throws {
    let sizes = (0..<8).map { 64 * pow(4, Double($0)) }
    let truths: [(Law, (Double) -> Double)] = [
      (.constant, { _ in 500 }), (.logarithmic, { 20 * log2($0) }), (.linear, { 900 + 3 * $0 }),
      (.linearithmic, { 50 + $0 * log2($0) }), (.quadratic, { 4_000 + 0.5 * $0 * $0 }),
      (.cubic, { 1e-3 * $0 * $0 * $0 }), (.power, { 10 * pow($0, 0.5) }),
    ]
    for (law, time) in truths {
      let fit = try ScalingFit(sizes: sizes, rounds: rounds(52, sizes, noise: 0.01, seed: 7, time))
      guard case .law(let found) = fit.conclusion else {
        Issue.record("\(law) is \(fit.conclusion)")
        continue
      }
      #expect(found.law == law)
      expect(found.time(at: 1_024), is: time(1_024), within: 0.03, "\(law)")
      #expect(fit.decidingSizes.isEmpty)
    }
  }

  @Test("a narrow range of sizes leaves the law undetermined, and the deciding size is said")
  func undetermined() throws {
    let sizes = (0..<7).map { 1_000 + 50 * Double($0) }
    let fit = try ScalingFit(
      sizes: sizes, rounds: rounds(52, sizes, noise: 0.02, seed: 2) { 3 * $0 })
    guard case .undetermined(let rivals) = fit.conclusion else {
      Issue.record("\(fit.conclusion)")
      return
    }
    #expect(rivals.count > 1)
    #expect(try #require(fit.decidingSizes.first) > 1_300)
  }

  @Test("unfit input is a typed error")
  func unfit() {
    #expect(throws: SampleError.tooFew(count: 1, needed: 2)) {
      try ScalingFit(sizes: [1], times: [1])
    }
    #expect(throws: SampleError.noSpread) { try ScalingFit(sizes: [2, 2], times: [1, 1]) }
    #expect(throws: SampleError.notPositive(index: 0)) {
      try ScalingFit(sizes: [0, 1], times: [1, 1])
    }
    #expect(throws: SampleError.unequalLengths(2, 1)) {
      try ScalingFit(sizes: [1, 2], rounds: [[1]])
    }
    #expect(throws: SampleError.noSpread) {
      try CoefficientFit(.logarithmic, sizes: [1], times: [1])
    }
  }
}
