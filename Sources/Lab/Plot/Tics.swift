import Glibc

/// A mark on an axis; without a label it is a short one.
package struct Tic: Equatable {
  /// Where it stands, in drawn units.
  package let place: Double
  package let label: String?
}

extension AxisLayout {
  /// The tics of the axis, about as many labelled ones as asked for.
  package func tics(about wanted: Int) -> [Tic] {
    if !axis.categories.isEmpty {
      return axis.categories.enumerated().map { Tic(place: Double($0), label: $1) }
    }
    return isLogarithmic ? logarithmicTics(about: wanted) : linearTics(about: wanted)
  }

  private func linearTics(about wanted: Int) -> [Tic] {
    let from = lower / divisor
    let to = upper / divisor
    let rough = (to - from) / Double(max(wanted, 1))
    let decade = Int(log10(rough).rounded(.down))
    let unit = pow(10, Double(decade))
    let digit = [1.0, 2, 5, 10].first { $0 * unit >= rough * 0.75 } ?? 10
    let step = digit * unit
    let decimals = max(0, digit == 10 ? -decade - 1 : -decade)
    let first = (from / step - 1e-9).rounded(.up)
    let last = (to / step + 1e-9).rounded(.down)
    guard step > 0, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map { index in
      let scale = pow(10, Double(decimals))
      let place = (index * step * scale).rounded() / scale
      return Tic(place: place, label: Digits.fixed(place, decimals: decimals))
    }
  }

  /// Labelled at decades, at more digits where there are few decades; short tics between.
  private func logarithmicTics(about wanted: Int) -> [Tic] {
    let decades = log10(upper / lower)
    let digits: Set<Int> = decades < 1 ? [1, 2, 3, 5, 7] : decades < 3.2 ? [1, 2, 5] : [1]
    let step = max(1, Int((0.75 * decades / Double(max(wanted, 1))).rounded(.up)))
    var tics: [Tic] = []
    for exponent in Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up)) {
      for digit in 1...9 where step == 1 || digit == 1 {
        let value = Double("\(digit)e\(exponent)") ?? .nan
        guard value >= lower, value <= upper else { continue }
        let isLabelled = digits.contains(digit) && exponent.isMultiple(of: step)
        tics.append(
          Tic(place: value, label: isLabelled ? label(digit: digit, exponent: exponent) : nil))
      }
    }
    return tics
  }

  /// A digit times a power of ten: `20 k`, with a unit `20 ms`.
  private func label(digit: Int, exponent: Int) -> String {
    let isPrefixed = axis.isPrefixed || (axis.unit.isEmpty && exponent >= 0)
    guard isPrefixed else {
      return abs(exponent) < 5
        ? Digits.fixed(Double("\(digit)e\(exponent)") ?? .nan, decimals: max(0, -exponent))
        : "\(digit)e\(exponent)"
    }
    guard let prefix = SIPrefix(exponent: exponent) else { return "\(digit)e\(exponent)" }
    let number = "\(digit)" + String(repeating: "0", count: exponent - prefix.exponent)
    let unit = prefix.symbol + (axis.isPrefixed ? axis.unit : "")
    return unit.isEmpty ? number : "\(number) \(unit)"
  }
}

/// Decimal digits of a number.
package enum Digits {
  /// So many decimals, and the thousands parted by commas: `51,200.5`.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let scale = pow(10, Double(min(decimals, 12)))
    let scaled = Int64((abs(value) * scale).rounded())
    var whole = "\(scaled / Int64(scale))"
    for offset in stride(from: whole.count - 3, to: 0, by: -3) {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: offset))
    }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard decimals > 0 else { return sign + whole }
    let fraction = "\(scaled % Int64(scale))"
    let zeros = String(repeating: "0", count: max(0, min(decimals, 12) - fraction.count))
    return sign + whole + "." + zeros + fraction
  }
}
