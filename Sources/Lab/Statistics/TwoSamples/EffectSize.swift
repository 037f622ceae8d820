/// How far apart two lists lie, whatever their number.
public enum EffectSize {
  /// P(b > a) + ½ P(b = a), Vargha and Delaney's A₁₂: ½ where neither tends to be larger.
  ///
  /// - Throws: `SampleError` for an empty list or a sample that is not finite.
  public static func superiority(of b: [Double], over a: [Double]) throws(SampleError) -> Double {
    let u = try MannWhitney(b, a, method: .asymptotic).u
    return u / (Double(a.count) * Double(b.count))
  }

  /// P(b > a) − P(b < a), from −1 to 1.
  ///
  /// - Throws: `SampleError` for an empty list or a sample that is not finite.
  public static func cliffsDelta(from a: [Double], to b: [Double]) throws(SampleError) -> Double {
    2 * (try superiority(of: b, over: a)) - 1
  }

  /// The difference of the means in pooled standard deviations; nil where there is no spread.
  ///
  /// - Throws: `SampleError` below two samples on a side, or for one that is not finite.
  public static func cohensD(from a: [Double], to b: [Double]) throws(SampleError) -> Double? {
    try check(a, atLeast: 2)
    try check(b, atLeast: 2)
    let (one, two) = (Moments(a), Moments(b))
    let variance = (one.sumOfSquares + two.sumOfSquares) / Double(a.count + b.count - 2)
    return variance > 0 ? (two.mean - one.mean) / variance.squareRoot() : nil
  }

  /// The energy statistic (nm / (n + m)) (2 E|a − b| − E|a − a′| − E|b − b′|), over distinct pairs.
  ///
  /// - Throws: `SampleError` below two samples on a side, or for one that is not finite.
  public static func energy(_ a: [Double], _ b: [Double]) throws(SampleError) -> Double {
    try check(a, atLeast: 2)
    try check(b, atLeast: 2)
    let (n, m) = (Double(a.count), Double(b.count))
    let within = (distances(a), distances(b))
    let between = distances(a + b) - within.0 - within.1
    let mean = 2 * between / (n * m)
    return n * m / (n + m)
      * (mean - within.0 / (n * (n - 1) / 2) - within.1 / (m * (m - 1) / 2))
  }

  /// The sum of |x − x′| over all pairs of a list.
  private static func distances(_ samples: [Double]) -> Double {
    let sorted = samples.sorted()
    let last = Double(sorted.count - 1)
    return sorted.enumerated().reduce(0) { $0 + $1.element * (2 * Double($1.offset) - last) }
  }
}
