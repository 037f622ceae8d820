/// Values that are drawn alike and have one name in the key.
public struct Series: Hashable, Sendable {
  /// How the values are drawn.
  public enum Mark: Sendable {
    /// Points, with an error bar where a value has ends.
    case points
    /// Small points for many raw samples, without error bars.
    case dots
    /// A line through the values in their order.
    case line
    /// A line with points and error bars.
    case linePoints
    /// The band between the low and the high ends.
    case ribbon
    /// Bars from zero; on an axis of names, bars of several series stand side by side.
    case bars
    /// Adjoining bars as wide as the distance to the next value: a histogram's bins.
    case bins
    /// A line that keeps each value up to the next one.
    case steps
  }

  /// The name in the key; a series without one is not listed.
  public var name: String
  /// How the values are drawn.
  public var mark: Mark
  /// The values, lines in this order.
  public var points: [Point]
  /// Which colour, point type and dash; by default the place among the series.
  ///
  /// A fitted line takes the style of the points it was fitted to.
  public var style: Int?
  /// Whether a line is drawn dashed: fitted, predicted, not measured.
  public var isDashed: Bool

  /// Makes a series.
  public init(
    _ name: String = "", _ mark: Mark, _ points: [Point], style: Int? = nil,
    isDashed: Bool = false
  ) {
    self.name = name
    self.mark = mark
    self.points = points
    self.style = style
    self.isDashed = isDashed
  }
}

/// One value of a series, with the ends of its interval where it has one.
///
/// The ends bound y; where the y axis has names they bound x.
public struct Point: Hashable, Sendable {
  public var x, y: Double
  public var low, high: Double?

  /// Makes a point.
  public init(_ x: Double, _ y: Double, low: Double? = nil, high: Double? = nil) {
    self.x = x
    self.y = y
    self.low = low
    self.high = high
  }
}
