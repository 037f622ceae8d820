import Glibc
import Primitives

/// What operators do to values; lists are taken element by element.
enum Arithmetic {
  static func negated(_ value: Value, at span: Span) throws(Diagnostic) -> Value {
    switch value {
    case .quantity(let quantity): return .quantity(quantity.scaled(by: -1))
    case .list(let elements):
      var negated: [Value] = []
      for element in elements { negated.append(try Arithmetic.negated(element, at: span)) }
      return .list(negated)
    default: throw Diagnostic("\(value.kindName) has no sign", at: span)
    }
  }

  static func apply(
    _ sign: BinaryOperator, _ left: Value, _ right: Value, left leftSpan: Span, right span: Span
  ) throws(Diagnostic) -> Value {
    if sign == .equal || sign == .notEqual, let isEqual = left.isEqual(to: right) {
      return .boolean(isEqual == (sign == .equal))
    }
    switch (left, right) {
    case (.list(let first), .list(let second)):
      guard first.count == second.count else {
        throw Diagnostic(
          "\(second.count) elements do not match \(first.count)", at: span)
      }
      var results: [Value] = []
      for (one, other) in zip(first, second) {
        results.append(try apply(sign, one, other, left: leftSpan, right: span))
      }
      return .list(results)
    case (.list(let elements), _):
      var results: [Value] = []
      for element in elements {
        results.append(try apply(sign, element, right, left: leftSpan, right: span))
      }
      return .list(results)
    case (_, .list(let elements)):
      var results: [Value] = []
      for element in elements {
        results.append(try apply(sign, left, element, left: leftSpan, right: span))
      }
      return .list(results)
    case (.quantity(let first), .quantity(let second)):
      return try apply(sign, first, second, span)
    default:
      throw mismatch(sign, left, right, leftSpan, span)
    }
  }

  private static func apply(
    _ sign: BinaryOperator, _ left: Quantity, _ right: Quantity, _ span: Span
  ) throws(Diagnostic) -> Value {
    switch sign {
    case .multiply, .divide:
      return .quantity(try product(sign, left, right, span))
    case .or, .and:
      throw Diagnostic("\(sign.rawValue) needs true or false", at: span)
    default:
      break
    }
    guard left.unit.isCompatible(with: right.unit) else {
      throw mismatch(sign, .quantity(left), .quantity(right), span, span)
    }
    switch sign {
    case .equal: return .boolean(left.value == right.value)
    case .notEqual: return .boolean(left.value != right.value)
    case .less: return .boolean(left.value < right.value)
    case .lessOrEqual: return .boolean(left.value <= right.value)
    case .greater: return .boolean(left.value > right.value)
    case .greaterOrEqual: return .boolean(left.value >= right.value)
    case .add: return .quantity(left.shifted(by: right))
    default: return .quantity(left.shifted(by: right.scaled(by: -1)))
    }
  }

  /// The product or the quotient, with the units' powers combined.
  private static func product(
    _ sign: BinaryOperator, _ left: Quantity, _ right: Quantity, _ span: Span
  ) throws(Diagnostic) -> Quantity {
    let isDivision = sign == .divide
    if isDivision && right.value == 0 { throw Diagnostic("division by zero", at: span) }
    var unit = left.unit
    guard unit.multiply(by: right.unit, power: isDivision ? -1 : 1) else {
      throw Diagnostic("the unit's powers grow out of range", at: span)
    }
    if isDivision && left.unit.noun == right.unit.noun { unit.noun = "" }
    let isPlain = right.unit.isCompatible(with: .count) && right.unit.noun.isEmpty
    unit.isShare =
      unit.isCompatible(with: .count) && unit.noun.isEmpty && isPlain
      && (isDivision
        ? left.unit.isShare && !right.unit.isShare : left.unit.isShare || right.unit.isShare)
    let value = isDivision ? left.value / right.value : left.value * right.value
    var result = Quantity(value, unit)
    if right.low == nil {
      let scaled = left.scaled(by: isDivision ? 1 / right.value : right.value)
      (result.low, result.high, result.n) = (scaled.low, scaled.high, scaled.n)
    } else if left.low == nil && !isDivision {
      let scaled = right.scaled(by: left.value)
      (result.low, result.high, result.n) = (scaled.low, scaled.high, scaled.n)
    } else if let interval = relativeInterval(of: left, right, around: value) {
      (result.low, result.high) = interval
      result.n = [left.n, right.n].compactMap(\.self).min()
    }
    return result
  }

  /// The interval of a product or quotient of two measured quantities that are independent.
  ///
  /// The half-widths of the logarithms add as squares; nil where a sign or a missing interval
  /// leaves no logarithm.
  private static func relativeInterval(
    of left: Quantity, _ right: Quantity, around value: Double
  ) -> (low: Double, high: Double)? {
    func halfWidths(_ quantity: Quantity) -> (below: Double, above: Double)? {
      guard quantity.value > 0 else { return nil }
      guard let low = quantity.low, let high = quantity.high else { return (0, 0) }
      guard low > 0 else { return nil }
      return (log(quantity.value / low), log(high / quantity.value))
    }
    guard let a = halfWidths(left), let b = halfWidths(right) else { return nil }
    // A quotient's lower end comes from the divisor's upper one; the wider side serves for both.
    let half = max(a.below, a.above)
    let other = max(b.below, b.above)
    let width = (half * half + other * other).squareRoot()
    return (value * exp(-width), value * exp(width))
  }

  private static func mismatch(
    _ sign: BinaryOperator, _ left: Value, _ right: Value, _ leftSpan: Span, _ span: Span
  ) -> Diagnostic {
    let message =
      switch sign {
      case .add: "\(right.kindName) cannot be added to \(left.kindName)"
      case .subtract: "\(right.kindName) cannot be taken from \(left.kindName)"
      case .multiply: "\(left.kindName) cannot be multiplied by \(right.kindName)"
      case .divide: "\(left.kindName) cannot be divided by \(right.kindName)"
      default: "\(right.kindName) cannot be compared with \(left.kindName)"
      }
    var place = span
    if case .quantity = right, sign != .equal, sign != .notEqual {
      if case .quantity = left {} else { place = leftSpan }
    }
    return Diagnostic(message, at: place)
  }
}

extension Quantity {
  /// The quantity and its interval times a plain number.
  func scaled(by factor: Double) -> Quantity {
    var scaled = self
    scaled.value *= factor
    if let low, let high {
      scaled.low = min(low * factor, high * factor)
      scaled.high = max(low * factor, high * factor)
    }
    if factor < 0 { scaled.better = nil }
    return scaled
  }

  /// The sum; an interval stays where only one side has one.
  func shifted(by other: Quantity) -> Quantity {
    var unit = unit
    if unit.noun.isEmpty { unit.noun = other.unit.noun }
    if !other.unit.isShare && unit.isShare && other.unit != unit { unit.isShare = false }
    var sum = Quantity(value + other.value, unit)
    switch (low, other.low) {
    case (.some, nil):
      sum.low = low.map { $0 + other.value }
      sum.high = high.map { $0 + other.value }
      sum.n = n
    case (nil, .some):
      sum.low = other.low.map { $0 + value }
      sum.high = other.high.map { $0 + value }
      sum.n = other.n
    default:
      break
    }
    return sum
  }
}
