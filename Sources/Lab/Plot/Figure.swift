/// A plot as a plain value: what is drawn and said, nothing about how.
///
/// `render` makes an image file of it, `text` a drawing for the terminal. The same figure gives
/// the same bytes on every run.
public struct Figure: Hashable, Sendable {
  /// What the figure shows, in a few words.
  public var title: String
  /// What the marks rest on: n, and what the intervals mean.
  public var subtitle: String
  /// Where the numbers come from: machine and commit, set small at the bottom.
  public var caption: String
  public var x, y: Axis
  /// What is drawn, in this order.
  public var series: [Series]
  /// Lines at single values.
  public var references: [Reference]

  /// Makes a figure.
  public init(
    title: String, subtitle: String = "", caption: String = "", x: Axis, y: Axis,
    series: [Series], references: [Reference] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.caption = caption
    self.x = x
    self.y = y
    self.series = series
    self.references = references
  }
}

/// A thin line across the figure at one value: a limit, a median, the ratio 1.
public struct Reference: Hashable, Sendable {
  /// The axis that the value is read on.
  public enum Direction: Sendable { case x, y }

  /// The axis that the value is read on.
  public var direction: Direction
  /// The value, in the axis's unit.
  public var value: Double
  /// What the value is; empty for no words.
  public var label: String

  /// Makes a line at the value of an axis, with an optional label at its end.
  public init(_ direction: Direction, at value: Double, label: String = "") {
    self.direction = direction
    self.value = value
    self.label = label
  }
}
