/// Numbers as people read them.
public enum Digits {
  /// A whole number with its thousands parted: `51,200`.
  public static func grouped(_ number: some BinaryInteger) -> String { grouped("\(number)") }

  /// The same for the whole part of a decimal number's text: `-51200.75` becomes `-51,200.75`.
  ///
  /// A text that does not start like a number is returned as it is.
  public static func grouped(_ text: String) -> String {
    let sign = text.prefix { $0 == "-" || $0 == "+" || $0 == "−" }
    let whole = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(sign.count + whole.count)
    guard sign.count <= 1, whole.count > 3, rest.first != ",", rest.first != "x" else {
      return text
    }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + rest
  }
}
