/// Nearness of words, for hints.
public enum Spelling {
  /// The words sorted so that the nearest to what was typed comes first; ties keep their order.
  public static func sorted(_ words: [String], by typed: String) -> [String] {
    words.enumerated()
      .map { (distance: distance(typed, $0.element), order: $0.offset, word: $0.element) }
      .sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
      .map(\.word)
  }

  /// The few words near enough to be meant.
  public static func near(_ typed: String, in words: [String]) -> [String] {
    let limit = max(1, typed.count / 3)
    return sorted(words, by: typed).filter { distance(typed, $0) <= limit }.prefix(2).map { $0 }
  }

  /// The number of insertions, removals, replacements and swaps of neighbours between two words.
  public static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.lowercased()), b = Array(b.lowercased())
    var older: [Int] = []
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var next = [i + 1]
      for (j, y) in b.enumerated() {
        var best = min(row[j + 1] + 1, next[j] + 1, row[j] + (x == y ? 0 : 1))
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { best = min(best, older[j - 1] + 1) }
        next.append(best)
      }
      older = row
      row = next
    }
    return row[b.count]
  }
}
