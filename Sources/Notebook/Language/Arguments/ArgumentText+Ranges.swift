internal import Glibc
internal import Primitives

extension ArgumentText {
  /// The most elements that a range may have.
  public static let elementLimit = 100_000

  /// The elements of a list or a range, in order; anything else is its own only element.
  public func elements() throws(Diagnostic) -> [ArgumentText] {
    switch self {
    case .list(let elements, _):
      var all: [ArgumentText] = []
      for element in elements {
        if case .range = element {
          all += try element.elements()
        } else {
          all.append(element)
        }
      }
      return all
    case .value(.list(let elements), let span):
      return elements.map { .value($0, span) }
    case .range(let low, let high, let step, let count, let span):
      let range = try Range(low, high, step, count, span)
      return try range.values().map { .value(.quantity(Quantity($0, range.unit)), span) }
    default:
      return [self]
    }
  }

  private struct Range {
    let low, high: Double
    let step: Double?
    let count: Int?
    let unit: Unit
    let span: Span

    init(
      _ low: String, _ high: String, _ step: String?, _ count: String?, _ span: Span
    ) throws(Diagnostic) {
      guard let first = Quantity(literal: low), let last = Quantity(literal: high) else {
        throw Diagnostic("the ends of a range are quantities", at: span)
      }
      guard first.unit.isCompatible(with: last.unit) else {
        throw Diagnostic(
          "a range from \(first.unit.quantityName) to \(last.unit.quantityName)", at: span)
      }
      self.low = first.value
      self.high = last.value
      unit = last.unit.isShare ? last.unit : first.unit
      self.span = span
      if let step {
        guard let given = Quantity(literal: step), given.unit.isCompatible(with: first.unit) else {
          throw Diagnostic("the step of a range has the unit of its ends", at: span)
        }
        self.step = given.value
      } else {
        self.step = nil
      }
      if let count {
        guard let given = Quantity(literal: count), given.unit == .count, given.value >= 2,
          given.value <= Double(ArgumentText.elementLimit), given.value == floor(given.value)
        else {
          throw Diagnostic(
            "a range has 2 to \(ArgumentText.elementLimit) values, not \(count)", at: span)
        }
        self.count = Int(given.value)
      } else {
        self.count = nil
      }
    }

    func values() throws(Diagnostic) -> [Double] {
      guard low <= high else { throw Diagnostic("the range runs downwards", at: span) }
      if let count { return try geometric(count) }
      return try stepped()
    }

    private func stepped() throws(Diagnostic) -> [Double] {
      if step == nil && unit != .count {
        throw Diagnostic(
          "a range of \(unit.quantityName.dropFirst(2))s needs a step", at: span,
          hint: "low..high:step, or low..high/count for so many")
      }
      let step = step ?? 1
      guard step > 0 else { throw Diagnostic("the step of a range is more than 0", at: span) }
      let count = floor((high - low) / step * (1 + 1e-12)) + 1
      guard count <= Double(ArgumentText.elementLimit) else {
        throw Diagnostic(
          "the range has \(QuantityDigits.fixed(count, decimals: 0, isGrouped: true)) values; "
            + "the most is 100,000", at: span)
      }
      return (0..<Int(count)).map { low + Double($0) * step }
    }

    /// Values with one factor between neighbours; counts are whole, and no two are equal.
    private func geometric(_ count: Int) throws(Diagnostic) -> [Double] {
      guard low > 0 else {
        throw Diagnostic("a geometric range starts above 0", at: span)
      }
      var values: [Double] = []
      for index in 0..<count {
        var value = low * pow(high / low, Double(index) / Double(count - 1))
        if unit == .count || unit == .bytes || unit == .gas { value = value.rounded() }
        if index == 0 { value = low }
        if index == count - 1 { value = high }
        if value != values.last { values.append(value) }
      }
      return values
    }
  }
}
