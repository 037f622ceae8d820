import Glibc
import Statistics
import Testing

@Suite("Two samples")
struct TwoSampleTests {
  @Test("every two-sample statistic of the golden file is reproduced")
  func golden() throws {
    for pair in try Golden.file("public.json")["two_sample"].list {
      let (a, b) = (pair["a"].numbers, pair["b"].numbers)
      let name = pair["name"].text
      let golden = pair["expect"]
      let kinds: [(String, MannWhitney.Alternative)] = [
        ("two-sided", .twoSided), ("less", .less), ("greater", .greater),
      ]
      for (key, alternative) in kinds {
        let test = try MannWhitney(a, b, alternative: alternative, method: .asymptotic)
        expect(test.u, is: golden["mwu_asymptotic_\(key)"][0], "\(name) U \(key)")
        expect(test.p, is: golden["mwu_asymptotic_\(key)"][1], "\(name) p \(key)")
      }
      if golden["mwu_exact_two-sided"].isPresent {
        let test = try MannWhitney(a, b)
        #expect(test.isExact)
        expect(test.p, is: golden["mwu_exact_two-sided"][1], "\(name) exact p")
      }
      for (key, test) in [
        ("welch", try MeanTest.welch(a, b)), ("student_pooled", try MeanTest.pooled(a, b)),
      ] {
        expect(test.t, is: golden[key][0], "\(name) \(key) t")
        expect(test.degrees, is: golden[key][1], "\(name) \(key) degrees")
        expect(test.p, is: golden[key][2], "\(name) \(key) p")
      }
      let distance = try KolmogorovSmirnov(a, b)
      expect(distance.distance, is: golden["ks_asymp"][0], "\(name) KS")
      expect(distance.p, is: golden["ks_asymp"][1], "\(name) KS p")
      try effects(a, b, golden, name)
      try paired(a, b, golden, name)
    }
  }

  private func effects(_ a: [Double], _ b: [Double], _ golden: Golden, _ name: String) throws {
    let delta = try EffectSize.cliffsDelta(from: a, to: b)
    expect(delta, is: golden["cliffs_delta"], "\(name) Cliff")
    expect(try EffectSize.superiority(of: b, over: a), is: golden["A12_b_gt_a"], "\(name) A12")
    expect(try EffectSize.cohensD(from: a, to: b), is: golden["cohens_d_pooled"], "\(name) d")
    expect(try EffectSize.energy(a, b), is: golden["energy_Q"], "\(name) energy")
    let shift = try HodgesLehmann(from: a, to: b)
    expect(shift.shift, is: golden["hodges_lehmann_shift_b_minus_a"], "\(name) shift")
    expect(Double(shift.rank), is: golden["moses_k_normal"], "\(name) Moses rank")
    expect(shift.interval?.low, is: golden["ci95"][0], "\(name) shift low")
    expect(shift.interval?.high, is: golden["ci95"][1], "\(name) shift high")
  }

  private func paired(_ a: [Double], _ b: [Double], _ golden: Golden, _ name: String) throws {
    guard golden["median_logratio"].isPresent else { return }
    let ratios = zip(a, b).map { log($0 / $1) }
    let comparison = try PairedComparison(a: a, b: b)
    expect(comparison.medianLogRatio, is: golden["median_logratio"], "\(name) median")
    let pseudomedian = try HodgesLehmann.pseudomedian(ratios)
    expect(pseudomedian, is: golden["pseudomedian_logratio"], "\(name) pseudomedian")
    expect(SignTest.probability(ratios), is: golden["sign_test_two_sided_p"], "\(name) sign")
    let mean = try MeanTest.paired(ratios)
    expect(mean.t, is: golden["paired_t_logratio"][0], "\(name) paired t")
    expect(mean.p, is: golden["paired_t_logratio"][1], "\(name) paired p")
    let ranks = try SignedRank(ratios)
    expect(ranks.w, is: golden["wilcoxon_logratio_normal_nocc"][0], "\(name) W")
    expect(ranks.p, is: golden["wilcoxon_logratio_normal_nocc"][1], "\(name) W p")
    guard golden["wilcoxon_logratio_exact"].isPresent else { return }
    let exact = try SignedRank(ratios, isExact: true)
    #expect(exact.isExact)
    expect(exact.p, is: golden["wilcoxon_logratio_exact"][1], "\(name) W exact p")
  }

  @Test("the smallest p-values are those published")
  func leastProbability() throws {
    for (n, p) in [(3, 0.1), (4, 0.0286), (5, 0.0079), (6, 0.0022), (7, 0.00058)] {
      expect(MannWhitney.leastProbability(n, n), is: p, within: 0.02, "n \(n)")
      let low = (0..<n).map(Double.init)
      let test = try MannWhitney(low, low.map { $0 + 100 })
      expect(test.p, is: MannWhitney.leastProbability(n, n), "n \(n)")
    }
  }

  @Test("equal lists give no difference and no trap")
  func equal() throws {
    let same = Array(repeating: 5.0, count: 8)
    #expect(try MannWhitney(same, same).p == 1)
    #expect(try MeanTest.welch(same, same).p == 1)
    #expect(try MeanTest.welch(same, same.map { $0 + 1 }).p == 0)
    #expect(try EffectSize.cohensD(from: same, to: same) == nil)
    #expect(try SignedRank([0, 0]).p == 1)
    #expect(try HodgesLehmann(from: same, to: same).interval == Interval(0, 0))
    #expect(try KolmogorovSmirnov(same, same).p == 1)
    #expect(try HodgesLehmann(from: [1], to: [2]).interval == nil)
    #expect(throws: SampleError.tooFew(count: 0, needed: 1)) { try MannWhitney([], same) }
    #expect(throws: SampleError.tooFew(count: 1, needed: 2)) { try MeanTest.welch([1], same) }
  }

  @Test("the shift found without storing differences is that of sorting them all")
  func shift() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      let a = (0..<(1 + generator.index(below: 12))).map { _ in generator.normal().rounded() }
      let b = (0..<(1 + generator.index(below: 12))).map { _ in generator.normal() }
      let all = b.flatMap { one in a.map { one - $0 } }
      expect(try HodgesLehmann(from: a, to: b).shift, is: Percentile.median(all) ?? .nan, "seed 3")
    }
  }

  @Test("families of p-values are adjusted as by hand")
  func adjustment() {
    let p = [0.01, 0.04, 0.03, 0.005]
    expectAll(Adjustment.holm(p), [0.03, 0.06, 0.06, 0.02])
    expectAll(Adjustment.benjaminiHochberg(p), [0.02, 0.04, 0.04, 0.02])
    #expect(Adjustment.holm([]).isEmpty && Adjustment.holm([.nan]) == [1])
  }

  private func expectAll(_ actual: [Double], _ expected: [Double]) {
    for (one, other) in zip(actual, expected) { expect(one, is: other, "adjusted") }
  }
}
