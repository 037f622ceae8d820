import Statistics
import Testing

@Suite("Bootstrap")
struct BootstrapTests {
  private func mean(_ samples: [Double]) -> Double {
    samples.reduce(0, +) / Double(samples.count)
  }

  private func median(_ samples: [Double]) -> Double { Percentile.median(samples) ?? .nan }

  @Test("the golden resamples give the golden intervals")
  func golden() throws {
    let file = try Golden.file("public.json")["bootstrap"]
    let indices = file["resample_indices"].list.map { $0.numbers.map { Int($0) } }
    for (name, statistic) in [("mean", mean), ("median", median)] {
      let golden = file[name]
      let found = try Bootstrap(file["x"].numbers, resamples: indices, statistic: statistic)
      expect(found.estimate, is: golden["theta_hat"], name)
      expect(found.standardError, is: golden["boot_se"], "\(name) error")
      let percentile = found.percentileInterval()
      expect(percentile.low, is: golden["percentile_ci"][0], "\(name) percentile low")
      expect(percentile.high, is: golden["percentile_ci"][1], "\(name) percentile high")
      expect(found.basicInterval().low, is: golden["basic_ci"][0], "\(name) basic low")
      expect(found.basicInterval().high, is: golden["basic_ci"][1], "\(name) basic high")
      let corrected = try #require(found.biasCorrected())
      expect(corrected.bias, is: golden["z0"], "\(name) bias")
      expect(corrected.acceleration, is: golden["a"], "\(name) acceleration")
      expect(corrected.shares.low, is: golden["bca_alphas"][0], "\(name) share low")
      expect(corrected.shares.high, is: golden["bca_alphas"][1], "\(name) share high")
      expect(corrected.interval.low, is: golden["bca_ci"][0], "\(name) BCa low")
      expect(corrected.interval.high, is: golden["bca_ci"][1], "\(name) BCa high")
    }
  }

  @Test("the seed fixes the resamples")
  func seeded() throws {
    let samples = (1...20).map(Double.init)
    let one = try Bootstrap(samples, count: 500, seed: 9, statistic: mean)
    #expect(one == (try Bootstrap(samples, count: 500, seed: 9, statistic: mean)))
    #expect(one != (try Bootstrap(samples, count: 500, seed: 10, statistic: mean)))
    #expect(one.percentileInterval().contains(10.5))
  }

  @Test("noise between groups widens the interval, however many samples each has")
  func groups() throws {
    let groups = (0..<8).map { group in (0..<50).map { Double(group) + 0.001 * Double($0) } }
    let nested = try Bootstrap(groups, count: 500, seed: 1, statistic: mean)
    let flat = try Bootstrap(groups.flatMap { $0 }, count: 500, seed: 1, statistic: mean)
    #expect(nested.standardError > 4 * flat.standardError)
  }

  @Test("unfit input is a typed error, and constant samples an interval without width")
  func unfit() throws {
    #expect(throws: SampleError.outOfRange(parameter: "index", value: 2)) {
      try Bootstrap([1, 2], resamples: [[0, 2]], statistic: mean)
    }
    #expect(throws: SampleError.tooFew(count: 1, needed: 2)) {
      try Bootstrap([1], seed: 0, statistic: mean)
    }
    let constant = try Bootstrap([4, 4, 4], count: 10, seed: 0, statistic: mean)
    #expect(constant.biasCorrected()?.interval == Interval(4, 4))
  }
}
