import Statistics
import Testing

@Suite("Summaries")
struct SummaryTests {
  @Test("every summary of the golden file is reproduced")
  func golden() throws {
    for sample in try Golden.file("public.json")["describe"].list {
      let summary = try Summary(sample["x"].numbers)
      let name = sample["name"].text
      let golden = sample["expect"]
      expect(Double(summary.n), is: golden["n"], "\(name) n")
      expect(summary.mean, is: golden["mean"], "\(name) mean")
      expect(summary.standardDeviation, is: golden["sd"], "\(name) sd")
      for key in golden["percentiles_type7"].keys {
        let p = try #require(Double(key)) / 100
        expect(summary.percentile(p), is: golden["percentiles_type7"][key], "\(name) p\(key)")
      }
      expect(summary.interquartileRange, is: golden["iqr"], "\(name) iqr")
      expect(summary.medianAbsoluteDeviation, is: golden["mad_scaled_1_4826"], "\(name) mad")
      let fences = summary.fences
      let ends = [fences.lowSevere, fences.lowMild, fences.highMild, fences.highSevere]
      for (index, end) in ends.enumerated() {
        expect(end, is: golden["tukey_fences"][index], "\(name) fence \(index)")
      }
      let outliers = summary.outliers
      let counts = [
        outliers.lowSevere, outliers.lowMild, outliers.normal, outliers.highMild,
        outliers.highSevere,
      ]
      let key = "tukey_counts_lowSevere_lowMild_normal_highMild_highSevere"
      #expect(counts.map(Double.init) == golden[key].numbers, "\(name) outliers")
      try meansAndIntervals(of: summary, against: golden, name)
    }
  }

  private func meansAndIntervals(of summary: Summary, against golden: Golden, _ name: String) throws
  {
    expect(summary.geometricMean, is: golden["geomean"], "\(name) geometric mean")
    expect(summary.largestScore, is: golden["hyperfine_modified_z_max"], "\(name) score")
    expect(summary.medianAbsolutePercentError, is: golden["nanobench_mdape"], "\(name) mdape")
    if golden["trimmed_mean_20"].isPresent {
      expect(summary.trimmedMean(0.2), is: golden["trimmed_mean_20"], "\(name) trimmed mean")
    }
    if golden["mean_ci95_t"].isPresent {
      let interval = try #require(summary.meanInterval())
      expect(interval.low, is: golden["mean_ci95_t"][0], "\(name) mean low")
      expect(interval.high, is: golden["mean_ci95_t"][1], "\(name) mean high")
    }
    if golden["jmh_error_999"].isPresent {
      let half = try #require(summary.meanInterval(level: 0.999)).halfWidth
      expect(half, is: golden["jmh_error_999"], "\(name) JMH error")
    }
    let sign = golden["median_ci95_sign"]
    guard sign.isPresent else {
      #expect(summary.medianInterval == nil, "\(name)")
      return
    }
    let interval = try #require(summary.medianInterval)
    expect(Double(interval.rank), is: sign["k"], "\(name) rank")
    expect(interval.low, is: sign["lo"], "\(name) median low")
    expect(interval.high, is: sign["hi"], "\(name) median high")
    expect(interval.coverage, is: sign["coverage"], "\(name) coverage")
  }

  @Test("the sign test gives the published ranks and coverages")
  func signTest() throws {
    let published = [
      (6, 1, 0.96875), (8, 1, 0.99219), (11, 2, 0.98828), (20, 6, 0.95861), (30, 10, 0.95723),
      (50, 18, 0.96716), (52, 19, 0.96352), (100, 40, 0.96480),
    ]
    for (n, k, coverage) in published {
      let found = try #require(SignTest.interval(n: n, level: 0.95))
      #expect(found.k == k, "n \(n)")
      expect(found.coverage, is: coverage, within: 0, floor: 6e-6, "n \(n)")
    }
    for n in -1..<6 { #expect(SignTest.interval(n: n, level: 0.95) == nil) }
    #expect(SignTest.interval(n: 6, level: 0.96875)?.k == 1)
    #expect(SignTest.interval(n: 10, level: 1) == nil)
    #expect(SignTest.interval(n: 10, level: .nan) == nil)
  }

  @Test("long lists neither underflow nor lose coverage")
  func longSignTest() throws {
    for n in [999, 1_000, 1_001, 1_002, 10_000, 1_000_001] {
      let found = try #require(SignTest.interval(n: n, level: 0.95))
      #expect(found.coverage >= 0.95 && found.coverage < 0.96)
      let normal = Double(n) / 2 - 0.98 * Double(n).squareRoot()
      #expect(abs(Double(found.k) - normal) < 2, "n \(n)")
    }
  }

  @Test("NIST's certified mean and deviation are met to the digits required")
  func certified() throws {
    let file = try Golden.file("nist.json")
    for (name, base, digits) in [("numacc3", 1_000_000.0, 1e-9), ("numacc4", 10_000_000.0, 1e-7)] {
      let turns = (0..<1_000).map { $0.isMultiple(of: 2) ? base + 0.1 : base + 0.3 }
      let samples = [base + 0.2] + turns
      let summary = try Summary(samples)
      let golden = file[name]["certified"]
      expect(summary.mean, is: golden["mean"], within: 1e-14, name)
      // The inputs themselves are only known to their last bit, hence the floor.
      expect(summary.standardDeviation, is: golden["sd"], within: digits, floor: base * 1e-16, name)
    }
  }

  @Test("unfit samples are typed errors")
  func unfit() {
    #expect(throws: SampleError.tooFew(count: 0, needed: 1)) { try Summary([]) }
    #expect(throws: SampleError.notFinite(index: 1)) { try Summary([1, .nan]) }
    #expect(throws: SampleError.notFinite(index: 0)) { try Summary([.infinity, 1]) }
    #expect(SampleError.tooFew(count: 1, needed: 2).description.contains("1 sample is too few"))
    #expect(Percentile.median([]) == nil)
  }

  @Test("one sample and huge samples have summaries without a trap")
  func extremes() throws {
    let one = try Summary([7])
    #expect(one.median == 7 && one.standardDeviation == 0 && one.meanInterval() == nil)
    let huge = try Summary([1.5e308, 1.5e308, 1.5e308])
    expect(huge.mean, is: 1.5e308, "mean")
    #expect(try Summary([-1, 1]).geometricMean == nil)
  }
}
