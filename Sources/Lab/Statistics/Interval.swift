/// An interval that holds a quantity with a stated confidence.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// Makes an interval; `low` is not above `high`.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// Half the distance between the ends.
  public var halfWidth: Double { (high - low) / 2 }

  /// Tells whether the value lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
