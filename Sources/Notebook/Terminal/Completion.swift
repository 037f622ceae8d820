internal import Language

/// What could stand at the cursor.
public struct Completion: Hashable, Sendable {
  /// One word that could stand there.
  public struct Candidate: Hashable, Sendable {
    /// What is put in place of the range.
    public var text: String
    /// One line that says what it is.
    public var description: String
    /// Whether the word is whole, so that a blank follows it; not after `key=` or `folder/`.
    public var isWhole: Bool

    /// Makes a candidate.
    public init(_ text: String, description: String = "", isWhole: Bool = true) {
      self.text = text
      self.description = description
      self.isWhole = isWhole
    }
  }

  /// The part of the text that a candidate replaces.
  public var range: Range<String.Index>
  /// The candidates, in the order in which they are listed.
  public var candidates: [Candidate]

  /// Makes a completion.
  public init(range: Range<String.Index>, candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }

  /// The longest start that all candidates share.
  var commonStart: String {
    guard var common = candidates.first?.text else { return "" }
    for candidate in candidates.dropFirst() {
      common = common.commonPrefix(with: candidate.text)
    }
    return common
  }

  /// The list of candidates: with descriptions one a line, without them in columns.
  func list(columns: Int, rows: Int, style: Style) -> [String] {
    let widest = candidates.map { DisplayWidth.of($0.text) }.max() ?? 0
    var lines: [String] = []
    if candidates.contains(where: { !$0.description.isEmpty }) {
      lines = candidates.map { candidate in
        let gap = String(repeating: " ", count: widest - DisplayWidth.of(candidate.text) + 2)
        let room = columns - widest - 5
        let words = room > 8 ? DisplayWidth.fitted(candidate.description, to: room) : ""
        let line = "  " + candidate.text
        return words.isEmpty ? line : line + gap + style.paint(words, .dim)
      }
    } else {
      let across = max(1, (columns - 2) / (widest + 2))
      let down = (candidates.count + across - 1) / across
      lines = (0..<down).map { row in
        let words = stride(from: row, to: candidates.count, by: down).map { candidates[$0].text }
        let last = words.count - 1
        return "  "
          + words.enumerated().map { index, word in
            index == last
              ? word
              : word + String(repeating: " ", count: widest - DisplayWidth.of(word) + 2)
          }.joined()
      }
    }
    let most = max(5, rows - 3)
    guard lines.count > most else { return lines }
    let left = lines.count - most + 1
    return lines.prefix(most - 1) + [style.paint("  … \(left) more lines", .dim)]
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map { $0.0 })
  }
}
