/// A name with its text: an attribute of a fence, a parameter of a case, a fact of a machine.
public struct Pair: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The text.
  public var text: String

  /// Makes a pair.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// Blank-separated words in which quoted text may hold blanks and escapes.
enum Words {
  /// A word as read: `name=text`, or a text alone.
  enum Word: Hashable {
    case plain(String)
    case pair(Pair)
  }

  /// Reads the words of a line, or nil where a quotation never ends.
  static func read(_ line: some StringProtocol) -> [Word]? {
    var words: [Word] = []
    var scanner = WordScanner(line)
    while scanner.skipBlanks() {
      guard let first = scanner.part(stoppingAtEquals: true) else { return nil }
      guard scanner.takeEquals() else {
        words.append(.plain(first))
        continue
      }
      guard let text = scanner.part(stoppingAtEquals: false) else { return nil }
      words.append(.pair(Pair(first, text)))
    }
    return words
  }

  /// The text as a word: bare where it can be, else quoted.
  static func word(_ text: String, allowingEquals: Bool = false) -> String {
    let isBare =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7f && $0 != "\"" && $0 != "`" && $0 != "\\"
          && (allowingEquals || $0 != "=") && !$0.properties.isWhitespace
      }
    return isBare ? text : quoted(text)
  }

  /// The text in quotes on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value),
        "\u{2028}", "\u{2029}":
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The whole text that a quotation stands for, or nil where it is not one quotation.
  static func unquoted(_ text: some StringProtocol) -> String? {
    var scanner = WordScanner(text)
    guard let inside = scanner.quotation(), scanner.isAtEnd else { return nil }
    return inside
  }
}
