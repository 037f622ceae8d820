import Glibc

/// By how much b lies above a: the median of all differences, with Moses' interval.
public struct HodgesLehmann: Hashable, Sendable {
  /// The median of b − a over all pairs, in the samples' unit.
  public let shift: Double
  /// The interval; nil where the lists are too short for the level.
  public let interval: Interval?
  /// How many differences lie below the interval.
  public let rank: Int

  /// Estimates the shift.
  ///
  /// Differences are never stored: time is O((n + m) · 64), whatever n · m.
  /// - Throws: `SampleError` for an empty list, a sample that is not finite, and a level that is
  ///   none.
  public init(from a: [Double], to b: [Double], level: Double = 0.95) throws(SampleError) {
    try check(level: level)
    try check(a)
    try check(b)
    let differences = PairDifferences(a: a.sorted(), b: b.sorted())
    let count = differences.count
    let upper = differences.smallest(count / 2 + 1)
    let lower = count.isMultiple(of: 2) ? differences.smallest(count / 2) : upper
    shift = lower + (upper - lower) / 2
    let z = Normal.quantile(0.5 + level / 2)
    let spread = (Double(count) * Double(a.count + b.count + 1) / 12).squareRoot()
    let below = (Double(count) / 2 - z * spread).rounded(.down)
    guard below >= 0 else {
      rank = 0
      interval = nil
      return
    }
    rank = Int(below)
    let ends = (rank + 1, max(rank + 1, count - rank))
    interval = Interval(differences.smallest(ends.0), differences.smallest(ends.1))
  }

  /// The median of all means of two (a sample with itself too) of one list.
  ///
  /// Takes O(n²) time and space.
  /// - Throws: `SampleError` for an empty list, or a sample that is not finite.
  public static func pseudomedian(_ samples: [Double]) throws(SampleError) -> Double {
    try check(samples)
    var means: [Double] = []
    means.reserveCapacity(samples.count * (samples.count + 1) / 2)
    for (index, one) in samples.enumerated() {
      for other in samples[index...] { means.append(one / 2 + other / 2) }
    }
    return Percentile.medianOfSorted(means.sorted())
  }
}

/// The differences of two sorted lists as if they were one sorted list.
private struct PairDifferences {
  let a: [Double]
  let b: [Double]

  var count: Int { a.count * b.count }

  /// The rank-th smallest difference, from 1: bisects the order of all doubles.
  func smallest(_ rank: Int) -> Double {
    var low = Self.key(b[0] - a[a.count - 1])
    var high = Self.key(b[b.count - 1] - a[0])
    while low < high {
      let middle = low + (high - low) / 2
      if countUp(to: Self.value(middle)) >= rank { high = middle } else { low = middle + 1 }
    }
    return Self.value(low)
  }

  private func countUp(to limit: Double) -> Int {
    var total = 0
    var taken = 0
    for value in a {
      while taken < b.count, b[taken] - value <= limit { taken += 1 }
      total += taken
    }
    return total
  }

  /// A number that is in the order of the doubles.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
