import Glibc

/// The best cut of a series into level segments: exact, by the sum of distances from the medians.
package struct Partition {
  /// The first index of each segment but the first.
  package let boundaries: [Int]

  /// Cuts the series.
  ///
  /// - Parameters:
  ///   - values: The series, on the scale on which steps add up.
  ///   - scale: The noise of a value.
  ///   - penalty: What a boundary costs, in units of the noise.
  ///   - shortest: The fewest values of a segment.
  package init(_ values: [Double], scale: Double, penalty: Double, shortest: Int) {
    let n = values.count
    guard n >= 2 * shortest, scale > 0 else {
      boundaries = []
      return
    }
    // least[t] is the best cost of the first t values; every segment but the first pays.
    var least = Array(repeating: Double.infinity, count: n + 1)
    var previous = Array(repeating: 0, count: n + 1)
    least[0] = -penalty
    var running = RunningMedian()
    for start in 0...(n - shortest) where least[start] < .infinity {
      running.removeAll()
      let fixed = least[start] + penalty
      for end in start..<n {
        running.insert(values[end])
        guard end + 1 - start >= shortest else { continue }
        let cost = fixed + running.cost / scale
        if cost < least[end + 1] {
          least[end + 1] = cost
          previous[end + 1] = start
        }
      }
    }
    var found: [Int] = []
    var end = previous[n]
    while end > 0 {
      found.append(end)
      end = previous[end]
    }
    boundaries = found.reversed()
  }

  /// The noise of a series whose level may jump: from the differences of neighbours.
  ///
  /// Where more than half of these are equal, as with a coarse clock, their mean size stands in.
  package static func noise(_ values: [Double]) -> Double {
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    guard let middle = Percentile.median(steps) else { return 0 }
    let spread = Summary.normal * Percentile.medianDistance(steps, from: middle)
    if spread > 0 { return spread / 2.0.squareRoot() }
    let mean = steps.reduce(0) { $0 + abs($1) } / Double(steps.count)
    return mean * (Double.pi / 2).squareRoot() / 2.0.squareRoot()
  }
}
