/// A parameter's type that is one of a few words: the enumeration's raw values.
public protocol Choice: ArgumentValue, RawRepresentable, CaseIterable where RawValue == String {}

extension Choice {
  /// The words, in a sentence.
  public static var typeName: String {
    let words = choices
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.count == 2
      ? "\(words[0]) or \(last)" : "one of \(words.joined(separator: ", "))"
  }

  /// The words.
  public static var choices: [String] { allCases.map(\.rawValue) }

  /// A word of the enumeration is meant as itself.
  public static func means(word: String) -> Bool { Self(rawValue: word) != nil }

  /// Reads one of the words.
  public init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let word = argument.plainText else { throw .mismatch(Self.typeName, argument) }
    if let choice = Self(rawValue: word) {
      self = choice
      return
    }
    throw .aboutParameter(
      "is \(Self.typeName), not \(word)", argument,
      hint: Spelling.hint(for: word, among: Self.choices))
  }

  /// The word.
  public var typedText: String { rawValue }
}
