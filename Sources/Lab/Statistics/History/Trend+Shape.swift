import Glibc

extension Trend {
  /// A series on the scale on which its changes are shares.
  struct Scaled {
    var values: [Double]
    /// The size of one unit of `values` as a share; nil where values are logarithms.
    var unit: Double?

    /// A difference of values as a share.
    func share(_ difference: Double) -> Double {
      unit.map { difference * $0 } ?? expm1(difference)
    }
  }

  static func scaled(_ series: [Double]) -> Scaled {
    if series.allSatisfy({ $0 > 0 }) { return Scaled(values: series.map { log($0) }) }
    let size = abs(Percentile.medianOfSorted(series.sorted()))
    let spread = Percentile.medianOfSorted(series.map { abs($0) }.sorted())
    let scale = size > 0 ? size : spread
    return Scaled(values: series, unit: scale > 0 ? 1 / scale : 1)
  }

  /// Level, line or step, whichever Schwarz's criterion prefers: 2n ln(mean distance) + k ln n.
  static func shape(_ series: Scaled, _ line: TheilSen) -> Shape {
    let values = series.values
    let n = Double(values.count)
    let left = RunningMedian.costs(values)
    let right = Array(RunningMedian.costs(values.reversed()).reversed())
    func criterion(_ distance: Double, _ parameters: Double) -> Double {
      2 * n * log(max(distance / n, 1e-12)) + parameters * log(n)
    }
    let residuals = values.enumerated().map { $1 - line.slope * Double($0) }
    let level = criterion(left[values.count - 1], 1)
    let slope = criterion(RunningMedian.costs(residuals)[values.count - 1], 2)
    let shortest = ChangePoints.shortestSegment
    let places = shortest...(values.count - shortest)
    let place = places.min { left[$0 - 1] + right[$0] < left[$1 - 1] + right[$1] } ?? shortest
    let step = criterion(left[place - 1] + right[place], 3)
    if step < slope, step < level {
      let before = Percentile.medianOfSorted(values[..<place].sorted())
      let after = Percentile.medianOfSorted(values[place...].sorted())
      return .step(index: place, change: series.share(after - before))
    }
    return slope < level ? .line : .level
  }
}
