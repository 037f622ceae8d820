import Glibc

/// Counts of whole values in cells of a constant relative width, as HdrHistogram keeps them.
public struct LatencyHistogram: Hashable, Sendable {
  /// The decimal digits to which a value is kept.
  public let significantDigits: Int
  /// The number of values.
  public private(set) var count = 0
  private let halfBits: Int
  private var cells: [Int] = []

  /// Makes an empty histogram.
  ///
  /// - Throws: `SampleError.outOfRange` unless the digits are 1 to 5.
  public init(significantDigits: Int = 3) throws(SampleError) {
    guard (1...5).contains(significantDigits) else {
      throw .outOfRange(parameter: "significantDigits", value: Double(significantDigits))
    }
    self.significantDigits = significantDigits
    // Half the cells of a power of two, of which there are at least 2 · 10^digits.
    halfBits = Int(log2(2 * pow(10, Double(significantDigits))).rounded(.up)) - 1
  }

  /// Adds a value some times.
  ///
  /// - Returns: False, with nothing added, for a negative value or count, and for one too many.
  @discardableResult
  public mutating func record(_ value: Int, count times: Int = 1) -> Bool {
    guard value >= 0, times >= 0 else { return false }
    let (total, isTooMany) = count.addingReportingOverflow(times)
    guard !isTooMany else { return false }
    let cell = cell(of: value)
    if cell >= cells.count {
      cells.append(contentsOf: repeatElement(0, count: cell + 1 - cells.count))
    }
    cells[cell] += times
    count = total
    return true
  }

  /// Adds a value and those that the same stall kept from being taken, one an interval.
  ///
  /// - Returns: False, with nothing added, for a negative value; an interval below 1 corrects
  ///   nothing.
  @discardableResult
  public mutating func record(_ value: Int, expectedInterval: Int) -> Bool {
    guard record(value) else { return false }
    recordMissing(before: value, times: 1, interval: expectedInterval)
    return true
  }

  /// The histogram as it would be had every value been recorded with the interval.
  public func corrected(expectedInterval: Int) -> LatencyHistogram {
    var other = self
    for (cell, times) in cells.enumerated() where times > 0 {
      other.recordMissing(
        before: highest(ofCell: cell), times: times, interval: expectedInterval)
    }
    return other
  }

  /// Adds value − interval, value − 2 interval, … down to the interval, cell by cell.
  private mutating func recordMissing(before value: Int, times: Int, interval: Int) {
    guard interval > 0, value - interval >= interval else { return }
    for cell in cell(of: interval)...cell(of: value - interval) {
      let low = max(lowest(ofCell: cell), interval)
      let high = min(highest(ofCell: cell), value - interval)
      guard low <= high else { continue }
      let hits = (value - low) / interval - (value - high + interval - 1) / interval + 1
      let (product, isTooMany) = hits.multipliedReportingOverflow(by: times)
      if hits > 0, !isTooMany { record(low, count: product) }
    }
  }

  /// The lowest value of the lowest cell in use; nil for an empty histogram.
  public var minimum: Int? { cells.firstIndex { $0 > 0 }.map(lowest(ofCell:)) }

  /// The highest value of the highest cell in use; nil for an empty histogram.
  public var maximum: Int? { cells.lastIndex { $0 > 0 }.map(highest(ofCell:)) }

  /// The mean, every value taken at the middle of its cell; nil for an empty histogram.
  public var mean: Double? {
    guard count > 0 else { return nil }
    return usedCells.reduce(0) { $0 + Double($1.times) * $1.middle } / Double(count)
  }

  /// The standard deviation (n), values at the middle of their cells; nil for an empty histogram.
  public var standardDeviation: Double? {
    guard let mean else { return nil }
    let sum = usedCells.reduce(0) {
      $0 + Double($1.times) * ($1.middle - mean) * ($1.middle - mean)
    }
    return (sum / Double(count)).squareRoot()
  }

  /// The highest value of the cell in which the percentile (0 to 100) falls, the lowest one for 0;
  /// nil for an empty histogram.
  public func percentile(_ percent: Double) -> Int? {
    guard count > 0, !percent.isNaN else { return nil }
    let share = min(max(percent, 0), 100) * Double(count) / 100
    let target = max(1, Int(share + 0.5))
    var seen = 0
    for (cell, times) in cells.enumerated() {
      seen += times
      if seen >= target { return percent > 0 ? highest(ofCell: cell) : lowest(ofCell: cell) }
    }
    return maximum
  }
}

extension LatencyHistogram {
  private var half: Int { 1 << halfBits }

  /// The cells below 2 · half are one wide; every further power of two has `half` cells.
  private func cell(of value: Int) -> Int {
    let shift = max(0, Int.bitWidth - value.leadingZeroBitCount - halfBits - 1)
    return shift * half + value >> shift
  }

  private func shift(ofCell cell: Int) -> Int { max(0, cell >> halfBits - 1) }

  private func lowest(ofCell cell: Int) -> Int {
    let shift = shift(ofCell: cell)
    return (cell - shift * half) << shift
  }

  private func highest(ofCell cell: Int) -> Int {
    lowest(ofCell: cell) + (1 << shift(ofCell: cell) - 1)
  }

  private var usedCells: [(times: Int, middle: Double)] {
    cells.indices.filter { cells[$0] > 0 }.map { cell in
      let shift = shift(ofCell: cell)
      return (cells[cell], Double(lowest(ofCell: cell) + (shift > 0 ? 1 << (shift - 1) : 0)))
    }
  }
}
