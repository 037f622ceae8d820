/// How a series resembles itself some steps later.
public struct Autocorrelation: Hashable, Sendable {
  private let centered: [Double]
  private let sumOfSquares: Double

  /// Takes the series as it is; an empty or constant one has no correlation with itself.
  public init(_ series: [Double]) {
    let mean = series.isEmpty ? 0 : Moments(series).mean
    centered = series.map { $0 - mean }
    sumOfSquares = centered.reduce(0) { $0 + $1 * $1 }
  }

  /// The correlation with the series `lag` steps later; 0 where there is none.
  public func at(lag: Int) -> Double {
    guard lag >= 0, lag < centered.count, sumOfSquares > 0 else { return 0 }
    return zip(centered, centered.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / sumOfSquares
  }

  /// The number of independent values that the series is worth: n (1 − r₁) / (1 + r₁), at most n.
  public var effectiveCount: Double {
    let first = at(lag: 1)
    let n = Double(centered.count)
    return max(min(1, n), min(n, n * (1 - first) / (1 + first)))
  }

  /// Tells whether the neighbours' correlation is beyond chance (1.96 / √n).
  public var isSignificant: Bool {
    centered.count > 3 && at(lag: 1) > 1.96 / Double(centered.count).squareRoot()
  }
}
