/// A word of a program, with its line.
struct Word {
  var text: Substring
  var line: Int
}

/// The words of a program, without its comments.
struct Words {
  private var words: ArraySlice<Word> = []

  init(_ source: String) {
    let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = line.prefix { $0 != ";" }
      words += content.split { $0.isWhitespace }.map { Word(text: $0, line: index + 1) }
    }
  }

  mutating func next() -> Word? { words.popFirst() }

  /// The word that another one needs behind it.
  mutating func operand(of word: Word) throws(AssemblyError) -> Word {
    guard let operand = words.popFirst() else {
      throw AssemblyError(word.line, .missingOperand(String(word.text)))
    }
    return operand
  }
}
