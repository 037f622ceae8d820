extension Quantity {
  /// The quantity as notebooks hold it: `1.920 ms (1.904 … 1.937, 95 %, n=50)`.
  ///
  /// One unit for value and interval, two digits of the interval's half-width, ASCII minus, no
  /// grouping. Whole counts, bytes and gas without an interval keep all digits; other numbers
  /// without one keep six.
  public var documentText: String {
    guard let low, let high, low.isFinite, high.isFinite else {
      if value.isFinite && isExact { return Quantity.joined(exactNumber) }
      let scale = unit.scale(for: abs(value))
      return Quantity.joined((QuantityDigits.significant(value / scale.factor, 6), scale.word))
    }
    let scale = unit.scale(for: value == 0 ? max(abs(low), abs(high)) : abs(value))
    let half = abs(high - low) / 2 / scale.factor
    let decimals =
      half > 0
      ? QuantityDigits.decimals(of: half, significant: 2)
      : QuantityDigits.decimals(of: value / scale.factor, significant: 6)
    func text(_ number: Double) -> String {
      QuantityDigits.fixed(number / scale.factor, decimals: decimals)
    }
    let head = Quantity.joined((text(value), scale.word))
    let count = n.map { ", n=\($0)" } ?? ""
    return "\(head) (\(text(low)) … \(text(high)), 95 %\(count))"
  }

  /// Reads what `documentText` writes; nil for any other text.
  ///
  /// The value comes back within the printed precision; which way is better is not in the text.
  public init?(documentText text: some StringProtocol) {
    let text = Substring(text)
    guard let (number, rest) = QuantityDigits.leadingNumber(text, allowsSpecial: true) else {
      return nil
    }
    var unitText = rest
    var tail: Substring?
    if rest.hasSuffix(")"), let open = rest.lastIndex(of: "("), open > rest.startIndex {
      let blank = rest.index(before: open)
      guard rest[blank] == " " else { return nil }
      unitText = rest[..<blank]
      tail = rest[rest.index(after: open)...].dropLast()
    }
    if !unitText.isEmpty {
      guard unitText.first == " ", unitText.count > 1 else { return nil }
      unitText = unitText.dropFirst()
    }
    guard let (unit, factor) = Unit.read(unitText, allowingNouns: true) else { return nil }
    self.init(number * factor, unit)
    guard let tail else { return }
    guard let (low, afterLow) = QuantityDigits.leadingNumber(tail), afterLow.hasPrefix(" … "),
      let (high, afterHigh) = QuantityDigits.leadingNumber(afterLow.dropFirst(3)),
      afterHigh.hasPrefix(", 95 %")
    else { return nil }
    self.low = low * factor
    self.high = high * factor
    let count = afterHigh.dropFirst(6)
    guard !count.isEmpty else { return }
    guard count.hasPrefix(", n="), let n = Int(count.dropFirst(4)), n >= 0 else { return nil }
    self.n = n
  }

  /// Whether the number is whole and of a dimension that is counted.
  var isExact: Bool {
    guard value == value.rounded(.towardZero), abs(value) <= 9_007_199_254_740_992 else {
      return false
    }
    switch (unit.time, unit.bytes, unit.gas, unit.cores) {
    case (0, 0, 0, 0): return !unit.isShare
    case (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1): return true
    default: return false
    }
  }

  /// All digits of a whole number, in the largest word that leaves it whole.
  private var exactNumber: (number: String, word: String) {
    let scales = unit.scales
    let isCount = unit.isCompatible(with: .count)
    let scale =
      isCount
      ? scales[0]
      : scales.last {
        value != 0 && abs(value) >= $0.factor
          && value.truncatingRemainder(dividingBy: $0.factor) == 0
      } ?? scales[0]
    return (QuantityDigits.fixed(value / scale.factor, decimals: 0), scale.word)
  }

  static func joined(_ parts: (number: String, word: String)) -> String {
    parts.word.isEmpty ? parts.number : parts.number + " " + parts.word
  }
}
