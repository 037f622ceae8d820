import Statistics
import Testing

@Suite("Slopes")
struct SlopeTests {
  @Test("every slope of the golden file is reproduced")
  func slopes() throws {
    for series in try Golden.file("public.json")["trend"].list {
      let (x, y) = (series["x"].numbers, series["y"].numbers)
      let name = series["name"].text
      let golden = series["expect"]
      let line = try LinearFit(x: x, y: y)
      expect(line.slope, is: golden["ols"]["slope"], "\(name) slope")
      expect(line.intercept, is: golden["ols"]["intercept"], "\(name) intercept")
      expect(line.correlation, is: golden["ols"]["r"], "\(name) r")
      expect(line.rSquared, is: golden["ols"]["r2"], "\(name) R²")
      expect(line.slopeProbability, is: golden["ols"]["p"], within: 1e-8, "\(name) p")
      expect(line.slopeError, is: golden["ols"]["se_slope"], "\(name) slope error")
      expect(line.interceptError, is: golden["ols"]["se_intercept"], "\(name) intercept error")
      expect(line.slopeInterval().low, is: golden["ols"]["slope_ci95"][0], "\(name) low")
      expect(line.slopeInterval().high, is: golden["ols"]["slope_ci95"][1], "\(name) high")
      let origin = try OriginFit(x: x, y: y)
      let through = golden["through_origin"]
      expect(origin.slope, is: through["slope"], "\(name) origin")
      expect(origin.rSquared, is: through["r2_centered"], "\(name) R² centred")
      expect(origin.uncenteredRSquared, is: through["r2_uncentered"], "\(name) R² uncentred")
      expect(origin.relativeError, is: through["rms_norm"], "\(name) rms")
      let robust = try TheilSen(x: x, y: y)
      expect(robust.slope, is: golden["theil_sen"]["slope"], "\(name) Theil")
      expect(robust.intercept, is: golden["theil_sen"]["intercept"], "\(name) Theil intercept")
      expect(robust.interval.low, is: golden["theil_sen"]["ci95"][0], "\(name) Theil low")
      expect(robust.interval.high, is: golden["theil_sen"]["ci95"][1], "\(name) Theil high")
      let repeated = try RepeatedMedians(x: x, y: y)
      expect(repeated.slope, is: golden["siegel"]["slope"], "\(name) Siegel")
      expect(repeated.intercept, is: golden["siegel"]["intercept"], "\(name) Siegel intercept")
      let rank = try KendallTau(x: x, y: y)
      expect(rank.tau, is: golden["kendall_tau_b"][0], "\(name) τ")
      expect(rank.p, is: golden["kendall_tau_b"][1], within: 1e-6, floor: 0, "\(name) τ p")
      expect(Autocorrelation(y).at(lag: 1), is: golden["acf1"], "\(name) acf1")
    }
  }

  @Test("every Mann–Kendall form of the golden file is reproduced")
  func mannKendall() throws {
    let forms: [(String, MannKendall.Form)] = [
      ("mk_original", .original), ("mk_hamed_rao", .hamedRao), ("mk_yue_wang", .yueWang),
      ("mk_prewhitening", .preWhitened), ("mk_trend_free_prewhitening", .trendFreePreWhitened),
    ]
    for series in try Golden.file("public.json")["trend"].list {
      for (key, form) in forms {
        let golden = series["expect"][key]
        let found = try MannKendall(series["y"].numbers, form: form)
        let name = "\(series["name"].text) \(key)"
        expect(found.s, is: golden["s"], "\(name) s")
        expect(found.variance, is: golden["var_s"], within: 1e-8, "\(name) variance")
        expect(found.z, is: golden["z"], within: 1e-8, "\(name) z")
        let line = try TheilSen(x: series["x"].numbers, y: series["y"].numbers)
        expect(line.slope, is: golden["slope"], within: 1e-8, "\(name) slope")
        expect(line.intercept, is: golden["intercept"], within: 1e-8, "\(name) intercept")
        let trend = found.p >= 0.05 ? "no trend" : found.z > 0 ? "increasing" : "decreasing"
        #expect(trend == golden["trend"].text, "\(name) trend")
        expect(found.tau, is: golden["Tau"], within: 1e-8, "\(name) τ")
        // The golden p is 1 − Φ by subtraction, good to 1e-16 absolute.
        expect(found.p, is: golden["p"], within: 1e-8, floor: 4e-16, "\(name) p")
        #expect((found.p < 0.05) == (golden["h"].number == 1), "\(name) verdict")
      }
    }
  }

  @Test("NIST's Norris is met to nine digits")
  func norris() throws {
    let file = try Golden.file("nist.json")["norris"]
    let line = try LinearFit(x: file["x"].numbers, y: file["y"].numbers)
    let golden = file["certified"]
    expect(line.slope, is: golden["slope"], within: 1e-12, "slope")
    expect(line.intercept, is: golden["intercept"], within: 1e-11, "intercept")
    expect(line.slopeError, is: golden["se_slope"], within: 1e-12, "slope error")
    expect(line.interceptError, is: golden["se_intercept"], within: 1e-12, "intercept error")
    expect(line.residualDeviation, is: golden["residual_sd"], within: 1e-12, "deviation")
    expect(line.rSquared, is: golden["r2"], within: 1e-13, "R²")
  }

  @Test("NIST's certified autocorrelations are met")
  func autocorrelation() throws {
    for base in [1_000_000.0, 10_000_000.0] {
      let turns = (0..<1_000).map { $0.isMultiple(of: 2) ? base + 0.1 : base + 0.3 }
      let found = Autocorrelation([base + 0.2] + turns).at(lag: 1)
      expect(found, is: -0.999, within: 1e-8, "base \(base)")
    }
  }

  @Test("falling pairs are counted as by comparing all")
  func score() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<100 {
      let series = (0..<generator.index(below: 30)).map { _ in
        Double(generator.index(below: 10))
      }
      var expected = 0.0
      for (i, one) in series.enumerated() {
        for other in series[(i + 1)...] { expected += other > one ? 1 : other < one ? -1 : 0 }
      }
      #expect(MannKendall.score(series) == expected, "seed 8")
    }
  }

  @Test("a third of the points may be wild for Siegel, a quarter for Theil and Sen")
  func robust() throws {
    let x = (0..<40).map(Double.init)
    let wild = x.map { $0.truncatingRemainder(dividingBy: 4) == 0 ? 1e6 : 3 * $0 }
    #expect(try TheilSen(x: x, y: wild).slope < 4)
    expect(try RepeatedMedians(x: x, y: wild).slope, is: 3, "Siegel")
  }

  @Test("unfit input is a typed error")
  func unfit() {
    #expect(throws: SampleError.noSpread) { try LinearFit(x: [1, 1, 1], y: [1, 2, 3]) }
    #expect(throws: SampleError.noSpread) { try TheilSen(x: [1, 1], y: [1, 2]) }
    #expect(throws: SampleError.outOfRange(parameter: "level", value: 1)) {
      try TheilSen(x: [1, 2], y: [1, 2], level: 1)
    }
    #expect(throws: SampleError.noSpread) { try OriginFit(x: [0], y: [1]) }
    #expect(throws: SampleError.unequalLengths(2, 1)) { try RepeatedMedians(x: [1, 2], y: [1]) }
    #expect(throws: SampleError.tooFew(count: 3, needed: 4)) { try MannKendall([1, 2, 3]) }
    #expect(Autocorrelation([]).at(lag: 1) == 0 && Autocorrelation([2, 2, 2]).at(lag: 1) == 0)
  }
}
