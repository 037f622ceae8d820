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

  /// The lag-1 correlation less its bias in short series, (1 + 4 r₁) / n, and below 1.
  public var unbiasedFirst: Double {
    guard !centered.isEmpty else { return 0 }
    let first = at(lag: 1)
    return min(0.99, first + (1 + 4 * first) / Double(centered.count))
  }

  /// Tells whether the neighbours resemble each other beyond chance: 1.645 / √n, one-sided 5 %.
  public var isSignificant: Bool {
    guard centered.count > 3, sumOfSquares > 0 else { return false }
    return unbiasedFirst > 1.645 / Double(centered.count).squareRoot()
  }
}
