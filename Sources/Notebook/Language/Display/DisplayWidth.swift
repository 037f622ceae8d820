/// How many columns of a terminal a text takes.
public enum DisplayWidth {
  /// The columns of a text without line ends; escape sequences that colour take none.
  public static func of(_ text: some StringProtocol) -> Int {
    var columns = 0
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        // A sequence ends with its first letter.
        isEscape = !(0x40...0x7e).contains(scalar.value) || scalar == "["
      } else if scalar == "\u{1b}" {
        isEscape = true
      } else {
        columns += columnsTaken(by: scalar)
      }
    }
    return columns
  }

  /// The longest start of a text that fits, ended by `…` where something is left out.
  public static func fitted(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = ""
    var taken = 0
    for character in text {
      let width = of(String(character))
      if taken + width > columns - 1 { break }
      kept.append(character)
      taken += width
    }
    return kept + "…"
  }

  private static func columnsTaken(by scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || scalar.value == 0x7f ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let isWide =
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
        0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff,
        0x20000...0x3fffd:
        true
      default: false
      }
    return isWide ? 2 : 1
  }
}
