import Glibc

extension Summary {
  /// The geometric mean; nil when a sample is zero or negative.
  public var geometricMean: Double? {
    guard minimum > 0 else { return nil }
    return exp(Moments(sorted.map { log($0) }).mean)
  }

  /// The mean without the given share of samples at either end.
  ///
  /// - Parameter share: From 0 to below 0.5.
  /// - Returns: The mean of the middle; nil for a share out of range.
  public func trimmedMean(_ share: Double) -> Double? {
    guard share >= 0, share < 0.5 else { return nil }
    let cut = Int(share * Double(n))
    return Moments(Array(sorted[cut..<(n - cut)])).mean
  }

  /// The standard deviation in parts of the mean; nil when the mean is zero.
  public var coefficientOfVariation: Double? {
    mean == 0 ? nil : standardDeviation / abs(mean)
  }

  /// The median of |x − median| / x, nanobench's error; nil when a sample is zero.
  public var medianAbsolutePercentError: Double? {
    guard !sorted.contains(0) else { return nil }
    return Percentile.medianOfSorted(sorted.map { abs(($0 - median) / $0) }.sorted())
  }
}
