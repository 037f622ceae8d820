import Glibc

/// A smooth picture of where samples lie: Gaussian kernels of one width.
public struct DensityEstimate: Hashable, Sendable {
  /// The samples in rising order.
  public let samples: [Double]
  /// The standard deviation of a kernel, in the samples' unit.
  public let bandwidth: Double

  /// Prepares the estimate.
  ///
  /// - Parameters:
  ///   - samples: At least two, not all the same.
  ///   - scale: A factor on Silverman's width σ (4 / 3n)^(1/5).
  /// - Throws: `SampleError` below two samples, for one that is not finite, and `.noSpread`.
  public init(_ samples: [Double], scale: Double = 1) throws(SampleError) {
    try check(samples, atLeast: 2)
    guard scale > 0, scale.isFinite else { throw .outOfRange(parameter: "scale", value: scale) }
    let deviation = Moments(samples).standardDeviation
    guard deviation > 0 else { throw .noSpread }
    self.samples = samples.sorted()
    bandwidth = scale * deviation * pow(4 / (3 * Double(samples.count)), 0.2)
  }

  /// The density at a value, per unit of the samples.
  public func density(at value: Double) -> Double {
    let sum = samples.reduce(0) { $0 + Normal.density((value - $1) / bandwidth) }
    return sum / (Double(samples.count) * bandwidth)
  }

  /// The curve from three widths below the smallest sample to three above the largest.
  public func curve(points: Int = 500) -> [(value: Double, density: Double)] {
    let low = samples[0] - 3 * bandwidth
    let high = samples[samples.count - 1] + 3 * bandwidth
    let count = max(2, points)
    return (0..<count).map { index in
      let value = low + (high - low) * Double(index) / Double(count - 1)
      return (value, density(at: value))
    }
  }

  /// The number of peaks of the curve: more than one at the plain width and at 1.5 times it means
  /// that the samples come in kinds.
  public func modeCount(points: Int = 500) -> Int {
    let heights = curve(points: points).map(\.density)
    return zip(zip(heights, heights.dropFirst()), heights.dropFirst(2)).count {
      $0.0 < $0.1 && $0.1 >= $1
    }
  }
}
