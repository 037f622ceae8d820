public import Primitives

/// What a cell's comments say to whoever replays it.
public enum Cell {
  /// A comment that is an instruction.
  public enum Directive: Hashable, Sendable {
    /// `# tolerance median 5%`: how far the member may be off; without a name, all members.
    case tolerance(member: String?, Quantity)
    /// `# exact`: every difference counts, of one member or of all.
    case exact(member: String?)
    /// `# ignore`: nothing is compared, of one member or of all.
    case ignore(member: String?)
    /// `# expect error`: the cell must fail.
    case expectError
  }

  /// The directives of a cell with their places; other comments are none.
  public static func directives(in source: String) -> [(directive: Directive, span: Span)] {
    let source = Source(source)
    return comments(in: source.bytes).compactMap { span in
      read(source.text(at: span)).map { ($0, span) }
    }
  }

  /// The comments of a text that need not be readable otherwise.
  static func comments(in bytes: [UInt8]) -> [Span] {
    var comments: [Span] = []
    var isQuoted = false
    var position = 0
    var isFresh = true
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        if byte == UInt8(ascii: "\\") { position += 1 }
        if byte == .quote { isQuoted = false }
      } else if byte == .quote {
        isQuoted = true
      } else if byte == UInt8(ascii: "#"), isFresh {
        let start = position
        while position < bytes.count, bytes[position] != .newline { position += 1 }
        comments.append(Span(start, position))
        isFresh = true
        continue
      }
      // Inside a word the sign is a letter like any other.
      isFresh = byte.endsWord
      position += 1
    }
    return comments
  }

  private static func read(_ comment: String) -> Directive? {
    let words = comment.dropFirst().split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let first = words.first, words.count <= 3 else { return nil }
    switch (String(first), words.count) {
    case ("tolerance", 2...3):
      guard let tolerance = Quantity(literal: words[words.count - 1]), tolerance.value >= 0 else {
        return nil
      }
      return .tolerance(member: words.count == 3 ? String(words[1]) : nil, tolerance)
    case ("exact", 1...2): return .exact(member: words.count == 2 ? String(words[1]) : nil)
    case ("ignore", 1...2): return .ignore(member: words.count == 2 ? String(words[1]) : nil)
    case ("expect", 2): return words[1] == "error" ? .expectError : nil
    default: return nil
    }
  }
}
