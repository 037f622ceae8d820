import Glibc

/// Percentiles of type 7 (Hyndman and Fan), as R, NumPy and spreadsheets have them.
public enum Percentile {
  /// The value below which the share `p` (0 to 1) of the sorted samples lies.
  ///
  /// The list must be sorted and not empty; `p` is brought into its range.
  package static func value(ofSorted sorted: [Double], at p: Double) -> Double {
    precondition(!sorted.isEmpty, "a percentile needs at least one sample")
    let rank = Double(sorted.count - 1) * min(max(p.isNaN ? 0 : p, 0), 1)
    let below = Int(rank.rounded(.down))
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    let share = rank - Double(below)
    let low = sorted[below]
    let high = sorted[below + 1]
    return low == high ? low : low + share * (high - low)
  }

  /// The median of the samples in any order; nil for none or when one is NaN.
  public static func median(_ samples: [Double]) -> Double? {
    guard !samples.isEmpty, !samples.contains(where: \.isNaN) else { return nil }
    return medianOfSorted(samples.sorted())
  }

  /// The median of a sorted list, which is not empty.
  package static func medianOfSorted(_ sorted: [Double]) -> Double {
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2
  }

  /// The median distance from `center`, unscaled; the list is not empty.
  package static func medianDistance(_ samples: [Double], from center: Double) -> Double {
    medianOfSorted(samples.map { abs($0 - center) }.sorted())
  }
}
