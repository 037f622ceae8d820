import EVM
import Chain

extension FileOutcome.Key {
  /// Where the row stands: by suite, then by the fork that comes first, then by name.
  var place: (Int, Int, String) {
    let suite = Suite.allCases.firstIndex(of: suite) ?? Suite.allCases.count
    guard let fork else { return (suite, -1, "") }
    if let known = Fork(fixtureName: fork) { return (suite, 2 * known.rawValue, fork) }
    // A transition stands behind the fork that it begins with.
    var first = ""
    for character in fork {
      first.append(character)
      if let known = Fork(fixtureName: first), fork.dropFirst(first.count).hasPrefix("To") {
        return (suite, 2 * known.rawValue + 1, fork)
      }
    }
    return (suite, .max, fork)
  }
}
