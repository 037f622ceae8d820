internal import Primitives

/// Guesses which word was meant.
public enum Spelling {
  /// The candidate that is nearest to a mistyped word, or nil where none is near.
  public static func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().utf8.prefix(64))
    guard !typed.isEmpty else { return nil }
    let limit = typed.count <= 2 ? 1 : typed.count <= 5 ? 2 : 3
    var best: (word: String, distance: Int)?
    for candidate in candidates.sorted() where candidate != word {
      let other = Array(candidate.lowercased().utf8)
      guard other.count <= 64 else { continue }
      var distance = distance(typed, other)
      if typed.count >= 2 && other.starts(with: typed) { distance = min(distance, 1) }
      if distance <= limit, distance < typed.count, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// `did you mean …?`, or nil where no candidate is near.
  public static func hint(for word: String, among candidates: some Sequence<String>) -> String? {
    nearest(word, among: candidates).map { "did you mean \($0)?" }
  }

  /// What to say of a number whose unit is none.
  static func unitHint(for text: String) -> String {
    let letters = text.drop { $0.isNumber || $0 == "." }
    let units = Unit.words.map(\.scale.word).filter { $0.count > 1 }
    if let near = nearest(String(letters), among: units) {
      return "did you mean \(text.dropLast(letters.count))\(near)?"
    }
    return "units are ns µs ms s min h d, B KiB MiB kB MB, gas Mgas, core, k M G, %"
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      row.reserveCapacity(right.count + 1)
      for j in 0..<right.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
