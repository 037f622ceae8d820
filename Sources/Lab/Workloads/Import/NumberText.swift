/// Numbers and fields in plain text.
enum NumberText {
  /// A number as spreadsheets and programs write it; nil for anything else.
  static func read(_ text: Substring) -> Double? {
    let text = trimmed(text)
    guard let first = text.utf8.first else { return nil }
    // Double reads `inf`, `nan` and hexadecimal too, which are no measured numbers.
    guard first < 0x3a, !text.contains(where: { $0 == "x" || $0 == "X" }) else { return nil }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The lines of a text, whichever way they end.
  static func lines(_ text: String) -> [Substring] {
    // CR and LF together are one character.
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The text without blanks around it.
  static func trimmed(_ text: Substring) -> String {
    let blank: Set<Character> = [" ", "\t", "\r"]
    let start = text.drop { blank.contains($0) }
    return String(start.reversed().drop { blank.contains($0) }.reversed())
  }

  /// The fields of one line, apart by the separator; quotes keep it in a field, two are one quote.
  static func fields(_ line: Substring, separator: Character) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var rest = line[...]
    while let character = rest.popFirst() {
      if isQuoted {
        if character != "\"" {
          field.append(character)
        } else if rest.first == "\"" {
          field.append("\"")
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      } else if character == "\"" {
        isQuoted = true
      } else if character == separator {
        fields.append(field)
        field = ""
      } else {
        field.append(character)
      }
    }
    fields.append(field)
    return fields.map { trimmed($0[...]) }
  }
}
