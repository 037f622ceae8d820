import Glibc

/// What an axis becomes once the values on it are known: its range, its label and the factor
/// between the values and the numbers at the tics.
package struct AxisLayout {
  let axis: Axis
  /// The ends of the axis, in the axis's own unit.
  package let lower, upper: Double
  /// What the values are divided by before they are drawn.
  package let divisor: Double
  private let prefix: String

  /// Lays out the axis for the values on it; nil if it can show none of them.
  ///
  /// Bars stand on zero, so that zero belongs to their axis.
  package init?(_ axis: Axis, values: [Double], hasBars: Bool = false) {
    self.axis = axis
    let isLinear = axis.scale == .linear
    let visible = values.filter { $0.isFinite && (isLinear || $0 > 0) }
    guard let first = visible.min(), let last = visible.max() else { return nil }
    var least = first
    var greatest = last
    if !axis.categories.isEmpty {
      least = -0.6
      greatest = Double(axis.categories.count) - 0.4
    } else if isLinear {
      if hasBars { (least, greatest) = (min(0, least), max(0, greatest)) }
      let span = greatest - least
      let padding = span > 0 ? span * 0.04 : max(abs(least) * 0.05, 1e-12)
      if !(hasBars && least == 0) { least -= padding }
      if first >= 0 { least = max(least, 0) }
      if !(hasBars && greatest == 0) { greatest += padding }
    } else {
      let padding = max(1.15, pow(greatest / least, 0.04))
      least /= padding
      greatest *= padding
    }
    if let lower = axis.lower, isLinear || lower > 0 { least = lower }
    if let upper = axis.upper, isLinear || upper > 0 { greatest = upper }
    if greatest <= least { greatest = isLinear ? least + 1 : least * 10 }
    lower = least
    upper = greatest
    if axis.isPrefixed && isLinear {
      let scaled = SIPrefix(for: max(abs(least), abs(greatest)))
      divisor = scaled.factor
      prefix = scaled.symbol
    } else {
      divisor = 1
      prefix = ""
    }
  }

  var isLogarithmic: Bool { axis.scale == .logarithmic && axis.categories.isEmpty }

  /// The label with its unit, as in `time (ms)`, unless the tics carry the unit.
  package var label: String {
    let unit = isLogarithmic && axis.isPrefixed ? "" : prefix + axis.unit
    if unit.isEmpty { return axis.label }
    return axis.label.isEmpty ? unit : "\(axis.label) (\(unit))"
  }

  /// The place of a value between the ends, from 0 to 1.
  func place(of value: Double) -> Double {
    guard isLogarithmic else { return (value - lower) / (upper - lower) }
    return value > 0 ? log(value / lower) / log(upper / lower) : 0
  }

  /// The value at the axis's foot: zero, or the lower end where zero cannot be shown.
  var foot: Double { isLogarithmic ? lower : max(0, lower) }
}
