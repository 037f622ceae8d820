import Glibc

/// Decimal digits of numbers, the same on every machine and in every locale.
public enum QuantityDigits {
  /// The number with that many decimals; a number too large for them keeps fewer.
  ///
  /// `minus` is the sign of negative numbers; a number that rounds to zero has none.
  public static func fixed(
    _ value: Double, decimals: Int, isGrouped: Bool = false, minus: String = "-"
  ) -> String {
    guard value.isFinite else {
      return value.isNaN ? "nan" : (value < 0 ? minus : "") + "inf"
    }
    var decimals = min(max(decimals, 0), 18)
    var scaled = abs(value) * powerOfTen(decimals)
    while decimals > 0 && scaled >= 9e15 {
      decimals -= 1
      scaled = abs(value) * powerOfTen(decimals)
    }
    guard scaled < 1e30 else { return (value < 0 ? minus : "") + "\(abs(value))" }
    var digits = String(UInt128(scaled.rounded()))
    let isZero = digits == "0"
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    let whole = isGrouped ? grouped(digits[..<point]) : String(digits[..<point])
    let sign = value < 0 && !isZero ? minus : ""
    return sign + (decimals == 0 ? whole : whole + "." + digits[point...])
  }

  /// How many decimals show that many significant digits of a number, at least 0.
  public static func decimals(of value: Double, significant: Int) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    let exponent = Int(floor(log10(abs(value))))
    let decimals = max(0, significant - 1 - exponent)
    // 0.0996 at two digits is 0.10: rounding may raise the first digit's place.
    let rounded = (abs(value) * powerOfTen(decimals)).rounded() / powerOfTen(decimals)
    guard rounded > 0, decimals <= 18 else { return min(decimals, 18) }
    return max(0, significant - 1 - Int(floor(log10(rounded * (1 + 1e-12)))))
  }

  /// The number with at most that many significant digits, without zeros that say nothing.
  public static func significant(
    _ value: Double, _ digits: Int, isGrouped: Bool = false, minus: String = "-"
  ) -> String {
    let needed = decimals(of: value, significant: digits)
    if value != 0 && abs(value) < 1e-15 { return "\(value)" }
    var text = fixed(value, decimals: needed, isGrouped: isGrouped, minus: minus)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// The shortest digits that read back as the same number.
  public static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Whole digits with a comma between thousands.
  static func grouped(_ digits: Substring) -> String {
    var text = ""
    let count = digits.utf8.count
    for (index, digit) in digits.enumerated() {
      if index > 0 && (count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// Splits a number from what follows it; nil where the text does not start with a number.
  ///
  /// `nan`, `inf` and `-inf` count as numbers where `allowsSpecial` says so.
  package static func leadingNumber(
    _ text: Substring, allowsSpecial: Bool = false
  ) -> (value: Double, rest: Substring)? {
    if allowsSpecial {
      for (word, value) in [("nan", Double.nan), ("inf", .infinity), ("-inf", -.infinity)]
      where text == word || text.hasPrefix(word + " ") {
        return (value, text.dropFirst(word.count))
      }
    }
    let bytes = text.utf8
    var index = bytes.startIndex
    func digits() -> Int {
      var count = 0
      while index < bytes.endIndex, (0x30...0x39).contains(bytes[index]) {
        bytes.formIndex(after: &index)
        count += 1
      }
      return count
    }
    if let first = bytes.first, first == 0x2D || first == 0x2B { bytes.formIndex(after: &index) }
    guard digits() > 0 else { return nil }
    var end = index
    if index < bytes.endIndex, bytes[index] == 0x2E {
      bytes.formIndex(after: &index)
      if digits() > 0 { end = index }
    }
    index = end
    if index < bytes.endIndex, bytes[index] | 0x20 == 0x65 {
      bytes.formIndex(after: &index)
      if index < bytes.endIndex, bytes[index] == 0x2D || bytes[index] == 0x2B {
        bytes.formIndex(after: &index)
      }
      if digits() > 0 { end = index }
    }
    guard let value = Double(text[..<end]), value.isFinite else { return nil }
    return (value, text[end...])
  }
}
