/// One axis of a figure.
public struct Axis: Hashable, Sendable {
  /// How values are laid along the axis.
  public enum Scale: Sendable { case linear, logarithmic }

  /// What is measured along it: `time`, `accounts`.
  public var label: String
  /// The unit of the values, empty for a plain count.
  public var unit: String
  /// Whether SI prefixes are put before the unit, so that 0.0039 of `s` reads 3.9 ms.
  public var isPrefixed: Bool
  /// How values are laid along it.
  public var scale: Scale
  /// The ends of the axis, chosen by the data where nil.
  public var lower, upper: Double?
  /// Names in place of numbers: the value 0 stands for the first, 1 for the second.
  public var categories: [String]

  /// Makes an axis of numbers.
  public init(
    _ label: String, unit: String = "", isPrefixed: Bool = false, scale: Scale = .linear,
    lower: Double? = nil, upper: Double? = nil
  ) {
    self.label = label
    self.unit = unit
    self.isPrefixed = isPrefixed
    self.scale = scale
    self.lower = lower
    self.upper = upper
    categories = []
  }

  /// Makes an axis of names, the first at 0; on the y axis the first stands at the top.
  public init(_ label: String = "", categories: [String]) {
    self.init(label)
    self.categories = categories
  }
}
