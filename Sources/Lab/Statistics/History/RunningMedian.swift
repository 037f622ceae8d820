/// The median of a growing list and the sum of distances from it, the cost of a segment.
struct RunningMedian {
  private(set) var sorted: [Double] = []
  /// The sum of |x − median|.
  private(set) var cost = 0.0

  /// Forgets everything and keeps the storage.
  mutating func removeAll() {
    sorted.removeAll(keepingCapacity: true)
    cost = 0
  }

  /// Adds a value; the cost grows by its distance from the middle of those before.
  mutating func insert(_ value: Double) {
    let count = sorted.count
    if count > 0 {
      let low = sorted[(count - 1) / 2]
      let high = sorted[count / 2]
      cost += value < low ? low - value : value > high ? value - high : 0
    }
    var (start, end) = (0, count)
    while start < end {
      let middle = (start + end) / 2
      if sorted[middle] < value { start = middle + 1 } else { end = middle }
    }
    sorted.insert(value, at: start)
  }

  /// The costs of all beginnings of a list: entry i is that of its first i + 1 values.
  static func costs(_ values: some Sequence<Double>) -> [Double] {
    var running = RunningMedian()
    return values.map { value in
      running.insert(value)
      return running.cost
    }
  }
}
