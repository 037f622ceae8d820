import RealModule

/// What makes samples unfit for a statistic.
public enum SampleError: Error, Hashable, Sendable {
  /// There are fewer samples than the statistic needs.
  case tooFew(count: Int, needed: Int)
  /// There are more samples than the method can take in reasonable time and space.
  case tooMany(count: Int, limit: Int)
  /// A sample is NaN or infinite.
  case notFinite(index: Int)
  /// A sample is zero or negative where a logarithm is taken.
  case notPositive(index: Int)
  /// Two lists that belong together differ in length.
  case unequalLengths(Int, Int)
  /// All abscissas are the same, so no line can be drawn.
  case noSpread
  /// A parameter of the method lies outside its range.
  case outOfRange(parameter: String, value: Double)
}

extension SampleError: CustomStringConvertible {
  /// The cause as a person reads it.
  public var description: String {
    switch self {
    case .tooFew(let count, let needed):
      "\(count) \(count == 1 ? "sample is" : "samples are") too few, at least \(needed) are needed"
    case .tooMany(let count, let limit): "\(count) samples are too many, at most \(limit) are taken"
    case .notFinite(let index): "sample \(index) is not a finite number"
    case .notPositive(let index): "sample \(index) is not positive, so it has no logarithm"
    case .unequalLengths(let one, let other): "\(one) and \(other) samples cannot be paired"
    case .noSpread: "all sizes are the same, so there is no slope"
    case .outOfRange(let parameter, let value): "\(parameter) cannot be \(value)"
    }
  }
}

/// Checks that there are enough samples and that each is a finite number.
package func check(_ samples: [Double], atLeast needed: Int = 1) throws(SampleError) {
  guard samples.count >= needed else {
    throw .tooFew(count: samples.count, needed: needed)
  }
  if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
}

/// Checks that a confidence lies between 0 and 1.
package func check(level: Double) throws(SampleError) {
  guard level > 0, level < 1 else { throw .outOfRange(parameter: "level", value: level) }
}

/// Checks that every sample is positive and finite, and takes the logarithms.
package func logarithms(of samples: [Double], atLeast needed: Int = 1) throws(SampleError)
  -> [Double]
{
  try check(samples, atLeast: needed)
  if let index = samples.firstIndex(where: { $0 <= 0 }) { throw .notPositive(index: index) }
  return samples.map { .log($0) }
}
