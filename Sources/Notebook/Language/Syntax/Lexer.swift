/// Reads the pieces of a source: blanks, names, numbers, words.
///
/// What a piece is depends on where it stands (a word of a command holds what an expression
/// splits), so the parser asks for what it needs at a position.
struct Lexer {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  func text(_ span: Span) -> String {
    String(decoding: bytes[span.lowerBound..<span.upperBound], as: UTF8.self)
  }

  /// The position behind blanks and comments; lines are passed where they do not end a statement.
  func skippingBlanks(
    from start: Int, acrossLines: Bool, comment: (Span) -> Void = { _ in }
  ) -> Int {
    var position = start
    while let byte = byte(at: position) {
      switch byte {
      case .blank, .tab, .carriageReturn:
        position += 1
      case .newline where acrossLines:
        position += 1
      case UInt8(ascii: "#"):
        let start = position
        while let byte = self.byte(at: position), byte != .newline { position += 1 }
        comment(Span(start, position))
      default:
        return position
      }
    }
    return position
  }

  /// The name that starts there: a letter or `_`, then letters, digits and `_`.
  func name(at start: Int) -> Span? {
    guard let first = byte(at: start), first.isLetter else { return nil }
    var end = start + 1
    while let byte = byte(at: end), byte.isLetter || byte.isDigit { end += 1 }
    return Span(start, end)
  }

  /// The word that starts there, as commands take them; nil where none starts.
  func word(at start: Int) -> Span? {
    var end = start
    while let byte = byte(at: end), !byte.endsWord { end += 1 }
    return end > start ? Span(start, end) : nil
  }

  /// The number with its unit that starts there, as expressions take them.
  func number(at start: Int) -> Span? {
    guard let first = byte(at: start), first.isDigit else { return nil }
    var end = start
    func digits() {
      while let byte = byte(at: end), byte.isDigit { end += 1 }
    }
    digits()
    if byte(at: end) == UInt8(ascii: "."), byte(at: end + 1)?.isDigit == true {
      end += 1
      digits()
    }
    if let letter = byte(at: end), letter | 0x20 == UInt8(ascii: "e"),
      let sign = byte(at: end + 1), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      byte(at: end + 2)?.isDigit == true
    {
      end += 2
      digits()
    }
    while let byte = byte(at: end), byte.isLetter || byte.isDigit || byte == UInt8(ascii: "%") {
      end += 1
    }
    // A rate: the slash belongs to the number when a unit stands right behind it.
    if byte(at: end) == UInt8(ascii: "/"), let unit = name(at: end + 1),
      Lexer.denominators.contains(text(unit)), byte(at: unit.upperBound) != UInt8(ascii: ".")
    {
      end = unit.upperBound
    }
    return Span(start, end)
  }

  /// The units that can stand behind a number's slash.
  static let denominators: Set<String> = ["s", "min", "h", "d", "gas", "B", "core", "tx"]

  /// The operator that stands there.
  func binaryOperator(at position: Int) -> (BinaryOperator, Span)? {
    if let name = name(at: position) {
      switch text(name) {
      case "or": return (.or, name)
      case "and": return (.and, name)
      default: return nil
      }
    }
    for candidate in BinaryOperator.allCases where candidate.power > 2 {
      let end = position + candidate.rawValue.utf8.count
      if end <= bytes.count, bytes[position..<end].elementsEqual(candidate.rawValue.utf8) {
        return (candidate, Span(position, end))
      }
    }
    return nil
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let blank = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")

  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Letters of ASCII, `_`, and every byte of another script's characters.
  var isLetter: Bool {
    (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || self == 0x5F || self >= 0x80
  }

  var isBlank: Bool { self == .blank || self == .tab || self == .carriageReturn }

  /// Whether a word of a command ends before this byte.
  var endsWord: Bool {
    switch self {
    case .blank, .tab, .carriageReturn, .newline, .quote, UInt8(ascii: "="), UInt8(ascii: ","),
      UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default:
      false
    }
  }

  /// Whether the arguments of a command end before this byte.
  var endsArguments: Bool {
    switch self {
    case .newline, UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default:
      false
    }
  }
}
