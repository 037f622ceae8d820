/// How words and numbers are written into a gnuplot script.
package enum GnuplotText {
  /// A text in single quotes: nothing in it is expanded, and a quote is doubled.
  ///
  /// Line ends and other control characters become blanks.
  package static func quoted(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": quoted += "''"
      case _ where scalar.properties.generalCategory == .control: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  /// A text for a tic, which gnuplot reads as a number's format: a percent sign is doubled.
  package static func quotedTic(_ text: String) -> String {
    var doubled = ""
    for character in text {
      doubled.append(character)
      if character == "%" { doubled.append(character) }
    }
    return quoted(doubled)
  }

  /// A name in the working folder, written so that no first character has a meaning.
  static func fileName(_ name: String) -> String { quoted("./" + name) }

  /// A number with the fewest digits that read back as the same one.
  package static func number(_ value: Double) -> String {
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
