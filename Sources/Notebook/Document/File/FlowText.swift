/// Writes texts and maps as YAML on one line.
enum FlowText {
  /// A map in braces.
  static func map(_ pairs: [Pair]) -> String {
    "{\(pairs.map { "\(scalar($0.name)): \(scalar($0.text))" }.joined(separator: ", "))}"
  }

  /// A text, plain where YAML reads it as it stands, else in double quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    let mayStart = first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "/"
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return mayStart && last != " " && !words.contains(text.lowercased()) && !isFloat(text)
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || " ._/+-()%@".contains(Character($0))
      }
  }

  /// Texts such as 1e10 are numbers to other readers; plain integers are meant as numbers.
  private static func isFloat(_ text: String) -> Bool {
    Double(text) != nil && Int(text) == nil || text.count > 1 && text.first == "0"
      || text.hasPrefix("0x")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar == "\u{2028}"
        || scalar == "\u{2029}" || scalar == "\u{feff}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
