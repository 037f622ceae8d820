/// Steps through the words of one line.
struct WordScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// Starts at the line's first character.
  init(_ line: some StringProtocol) { scalars = Array(line.unicodeScalars) }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == scalars.count }

  /// What is left.
  var rest: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[position...])
    return String(text)
  }

  /// Passes blanks; false at the end of the line.
  mutating func skipBlanks() -> Bool {
    while position < scalars.count, scalars[position] == " " || scalars[position] == "\t" {
      position += 1
    }
    return position < scalars.count
  }

  /// Passes one `=` where one stands.
  mutating func takeEquals() -> Bool {
    guard position < scalars.count, scalars[position] == "=" else { return false }
    position += 1
    return true
  }

  /// A bare or quoted part of a word, or nil where a quotation never ends.
  mutating func part(stoppingAtEquals: Bool) -> String? {
    if position < scalars.count, scalars[position] == "\"" { return quotation() }
    var text = String.UnicodeScalarView()
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == " " || scalar == "\t" || (stoppingAtEquals && scalar == "=") { break }
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  /// What stands between quotes, with escapes resolved; nil where it is no quotation.
  mutating func quotation() -> String? {
    guard position < scalars.count, scalars[position] == "\"" else { return nil }
    position += 1
    var text = String.UnicodeScalarView()
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      switch scalar {
      case "\"": return String(text)
      case "\\":
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      default: text.append(scalar)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    let scalar = scalars[position]
    position += 1
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      guard let end = scalars[position...].firstIndex(of: "}"), end - position <= 7,
        scalars[position] == "{"
      else { return nil }
      var digits = String.UnicodeScalarView()
      digits.append(contentsOf: scalars[(position + 1)..<end])
      position = end + 1
      return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
    default: return scalar
    }
  }
}
