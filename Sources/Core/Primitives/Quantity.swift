/// A number with its unit, and where it was measured the interval and the count behind it.
public struct Quantity: Hashable, Sendable {
  /// Which way is better, where there is one.
  public enum Better: String, Sendable { case lower, higher }

  /// The value in the unit's base: nanoseconds, bytes, gas, cores or a plain count.
  public var value: Double
  /// What the value counts.
  public var unit: Unit
  /// The ends of the 95 % interval, in the same base.
  public var low, high: Double?
  /// The number of samples or rounds behind the value.
  public var n: Int?
  /// Which way is better, where there is one.
  public var better: Better?

  /// Makes a quantity; without an interval it is taken as exact or unknown, as its member says.
  public init(
    _ value: Double, _ unit: Unit, low: Double? = nil, high: Double? = nil, n: Int? = nil,
    better: Better? = nil
  ) {
    self.value = value
    self.unit = unit
    self.low = low
    self.high = high
    self.n = n
    self.better = better
  }
}
