import Glibc

/// The Kolmogorov–Smirnov test of two lists, with the p-value of one list of nm / (n + m) samples.
public struct KolmogorovSmirnov: Hashable, Sendable {
  /// The largest distance between the two cumulative shares.
  public let distance: Double
  /// The two-sided p-value, as SciPy's `asymp` has it.
  public let p: Double

  /// Tests whether two lists come from one distribution.
  ///
  /// - Throws: `SampleError` for an empty list or a sample that is not finite.
  public init(_ a: [Double], _ b: [Double]) throws(SampleError) {
    try check(a)
    try check(b)
    let (one, two) = (a.sorted(), b.sorted())
    var (i, j, largest) = (0, 0, 0.0)
    while i < one.count, j < two.count {
      let value = min(one[i], two[j])
      while i < one.count, one[i] <= value { i += 1 }
      while j < two.count, two[j] <= value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(one.count) - Double(j) / Double(two.count)))
    }
    distance = largest
    let size = Double(a.count) * Double(b.count) / Double(a.count + b.count)
    p = Self.survival(of: largest, n: Int(size.rounded(.toNearestOrEven)))
  }

  /// P(D ≥ d) for n samples: exact by Durbin's matrix up to 200, Kolmogorov's series beyond.
  ///
  /// (Marsaglia, Tsang and Wang, J. Stat. Softw. 8(18), 2003.)
  package static func survival(of d: Double, n: Int) -> Double {
    guard d > 0, n > 0 else { return 1 }
    guard d < 1 else { return 0 }
    guard n <= 200 else { return series(d * Double(n).squareRoot()) }
    let k = Int(Double(n) * d) + 1
    let size = 2 * k - 1
    let h = Double(k) - Double(n) * d
    var entries = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0..<size where row - column + 1 >= 0 { entries[row * size + column] = 1 }
    }
    for index in 0..<size {
      entries[index * size] -= pow(h, Double(index + 1))
      entries[(size - 1) * size + index] -= pow(h, Double(size - index))
    }
    entries[(size - 1) * size] += 2 * h - 1 > 0 ? pow(2 * h - 1, Double(size)) : 0
    for row in 0..<size {
      for column in 0..<size where row - column + 1 > 0 {
        for factor in 1...(row - column + 1) { entries[row * size + column] /= Double(factor) }
      }
    }
    // The power n of the matrix, with n! / nⁿ folded in as it goes so that nothing overflows.
    var row = Array(repeating: 0.0, count: size)
    row[k - 1] = 1
    for step in 1...n {
      var next = Array(repeating: 0.0, count: size)
      for from in 0..<size where row[from] != 0 {
        for to in 0..<size { next[to] += row[from] * entries[from * size + to] }
      }
      row = next.map { $0 * Double(step) / Double(n) }
    }
    return min(1, max(0, 1 - row[k - 1]))
  }

  private static func series(_ x: Double) -> Double {
    var sum = 0.0
    for step in 1...100 {
      let term = exp(-2 * Double(step * step) * x * x)
      sum += step.isMultiple(of: 2) ? -term : term
      if term < 1e-17 { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
