import Glibc
import Statistics
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  /// Finite numbers at the ends of their range, and ties.
  private static let odd: [Double] = [
    0, -0.0, 1, -1, 1, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-200, 1e200,
    .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 3, 3, 3.0000000000000004,
  ]

  @Test("nothing traps, whatever finite or other numbers come in")
  func random() {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    let wild = Self.odd + [.nan, .infinity, -.infinity]
    for round in 0..<3_000 {
      let pool =
        switch round % 3 {
        case 0: Self.odd
        case 1: wild
        default: Self.odd.filter { $0 > 0 }
        }
      func draw() -> [Double] {
        (0..<generator.index(below: 24)).map { _ in pool[generator.index(below: pool.count)] }
      }
      let (a, b) = (draw(), draw())
      let length = min(a.count, b.count)
      let (x, y) = (Array(a.prefix(length)), Array(b.prefix(length)))
      one(a, level: pool[generator.index(below: pool.count)])
      two(a, b)
      paired(x, y, level: pool[generator.index(below: pool.count)])
    }
  }

  private func one(_ a: [Double], level: Double) {
    if let summary = try? Summary(a) {
      _ = (summary.fences, summary.outliers, summary.largestScore, summary.geometricMean)
      _ = (summary.medianInterval(level: level), summary.meanInterval(level: level))
      _ = (summary.trimmedMean(level), summary.percentile(level), summary.coefficientOfVariation)
      _ = summary.medianAbsolutePercentError
    }
    if let comparison = try? PairedComparison(logRatios: a, threshold: level) {
      _ = (comparison.leastDetectableChange, comparison.roundsNeeded, comparison.interval)
    }
    if let bootstrap = try? Bootstrap(a, count: 5, seed: 1, statistic: { $0.reduce(0, +) }) {
      _ = (bootstrap.biasCorrected(level: level), bootstrap.basicInterval(level: level))
    }
    _ = try? ChangePoints(a)
    _ = try? SteadyState(a)
    _ = try? Trend(a, alpha: level)
    for form in MannKendall.Form.allCases { _ = try? MannKendall(a, form: form) }
    _ = (try? DensityEstimate(a))?.modeCount(points: 20)
    _ = (try? SignedRank(a, isExact: true), SignTest.probability(a))
    _ = (Adjustment.holm(a), Adjustment.benjaminiHochberg(a), try? HodgesLehmann.pseudomedian(a))
    _ = (Normal.quantile(level), StudentT(degrees: level).quantile(0.3), Beta.logarithm(level, 1))
    _ = (SignTest.interval(n: a.count, level: level), Percentile.median(a))
  }

  private func two(_ a: [Double], _ b: [Double]) {
    _ = try? (MannWhitney(a, b, method: .exact), MeanTest.welch(a, b), MeanTest.pooled(a, b))
    _ = try? (EffectSize.cliffsDelta(from: a, to: b), EffectSize.energy(a, b))
    _ = try? (KolmogorovSmirnov(a, b), HodgesLehmann(from: a, to: b))
    _ = try? EffectSize.cohensD(from: a, to: b)
  }

  private func paired(_ x: [Double], _ y: [Double], level: Double) {
    _ = try? PairedComparison(a: x, b: y)
    _ = (try? LinearFit(x: x, y: y))?.slopeInterval(level: level)
    _ = try? (OriginFit(x: x, y: y), KendallTau(x: x, y: y))
    _ = try? TheilSen(x: x, y: y, level: level)
    _ = try? RepeatedMedians(x: x, y: y)
    _ = try? CoefficientFit.best(sizes: x, times: y)
    let sizes = Array(Set(x))
    if let fit = try? ScalingFit(sizes: sizes, times: Array(y.prefix(sizes.count))) {
      _ = (fit.conclusion, fit.decidingSizes)
    }
  }
}
