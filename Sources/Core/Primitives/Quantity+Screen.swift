/// The parts of a quantity laid out for eyes, all in one unit.
public struct ScreenQuantity: Hashable, Sendable {
  /// The number, with thousands separators and a true minus sign.
  public var number: String
  /// The unit's word; empty for a plain count.
  public var unit: String
  /// Half of the interval's width, without a sign.
  public var halfWidth: String?
  /// The ends of the 95 % interval.
  public var low, high: String?

  /// Number and unit: `3.89 ms`.
  public var plain: String { unit.isEmpty ? number : number + " " + unit }
  /// Number, unit and half-width where there is one: `3.89 ms ±0.05`.
  public var text: String { halfWidth.map { plain + " ±" + $0 } ?? plain }
  /// The interval: `3.87 … 3.92`, without the unit.
  public var interval: String? {
    guard let low, let high else { return nil }
    return low + " … " + high
  }
}

extension Quantity {
  /// The minus sign of screens.
  public static let minusSign = "\u{2212}"

  /// The quantity laid out for eyes; digits stop where the interval does, without one after three.
  ///
  /// `isSigned` puts a sign before every number, as changes have it. `scale` fixes the unit's word
  /// for a column; without it the number's size chooses.
  public func onScreen(isSigned: Bool = false, scale: UnitScale? = nil) -> ScreenQuantity {
    func signed(_ number: Double, _ digits: String) -> String {
      isSigned && number >= 0 ? "+" + digits : digits
    }
    let minus = Quantity.minusSign
    guard let low, let high, low.isFinite, high.isFinite, low < high else {
      if isExact && (scale == nil || scale?.factor == 1) && unit.isCompatible(with: .count) {
        let digits = QuantityDigits.fixed(value, decimals: 0, isGrouped: true, minus: minus)
        return ScreenQuantity(number: signed(value, digits), unit: unit.scales[0].word)
      }
      let scale = scale ?? unit.screenScale(for: abs(value))
      let number = value / scale.factor
      let isWhole = number == number.rounded(.towardZero) && (isExact || abs(number) < 1000)
      let decimals = isWhole ? 0 : QuantityDigits.decimals(of: number, significant: 3)
      let digits = QuantityDigits.fixed(
        number, decimals: decimals, isGrouped: true, minus: minus)
      return ScreenQuantity(number: signed(value, digits), unit: scale.word)
    }
    let scale =
      scale ?? unit.screenScale(for: value == 0 ? max(abs(low), abs(high)) : abs(value))
    let half = (high - low) / 2 / scale.factor
    // A number that is not nought keeps its first digit, however wide the interval.
    let isApart = low > 0 || high < 0
    let decimals = max(
      QuantityDigits.decimals(of: half, significant: 1),
      isApart ? QuantityDigits.decimals(of: value / scale.factor, significant: 1) : 0)
    func text(_ number: Double) -> String {
      signed(
        number,
        QuantityDigits.fixed(
          number / scale.factor, decimals: decimals, isGrouped: true, minus: minus))
    }
    return ScreenQuantity(
      number: text(value), unit: scale.word,
      halfWidth: QuantityDigits.fixed(half, decimals: decimals, isGrouped: true),
      low: text(low), high: text(high))
  }

  /// The quantity in one line for eyes: `3.89 ms ±0.05`, `8,893 accounts`, `1.43 M accounts/s`.
  public var screenText: String { onScreen().text }

  /// A change for eyes, with its sign: `+1.2 %`.
  public var signedScreenText: String { onScreen(isSigned: true).plain }
}

extension Unit {
  /// The scale for eyes: 999.96 reads as 1.00 of the next word.
  func screenScale(for magnitude: Double) -> UnitScale { scale(for: magnitude * 1.000_5) }
}
