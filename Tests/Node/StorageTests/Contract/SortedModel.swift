import Storage

/// A table and a cursor in it as a plain sorted array: what a store must agree with.
///
/// Where it is not said what a store does with a move, the cursor is nowhere.
struct SortedModel {
  let hasDuplicates: Bool
  private(set) var pairs: [Pair] = []
  /// The entry that the cursor moved to last; nil where it is nowhere.
  private(set) var standing: Pair?
  /// Whether the cursor has removed that entry.
  private(set) var isGap = false

  init(hasDuplicates: Bool) { self.hasDuplicates = hasDuplicates }

  // MARK: Entries

  private func isLess(_ a: Pair, _ b: Pair) -> Bool {
    if a.key != b.key { return a.key.lexicographicallyPrecedes(b.key) }
    return hasDuplicates && a.value.lexicographicallyPrecedes(b.value)
  }

  /// The first entry that is not less than another.
  private func index(of pair: Pair) -> Int {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if isLess(pairs[middle], pair) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isThere(_ pair: Pair) -> Bool {
    let index = index(of: pair)
    return index < pairs.count && !isLess(pair, pairs[index])
  }

  /// The first value of a key.
  func value(of key: [UInt8]) -> [UInt8]? {
    let index = index(of: Pair(key, []))
    return index < pairs.count && pairs[index].key == key ? pairs[index].value : nil
  }

  /// Puts a value, or adds a duplicate.
  mutating func write(_ pair: Pair) {
    let index = index(of: pair)
    if isThere(pair) { pairs[index] = pair } else { pairs.insert(pair, at: index) }
    standing = nil
  }

  /// Removes a key; returns whether it was there.
  mutating func remove(_ key: [UInt8]) -> Bool {
    let count = pairs.count
    pairs.removeAll { $0.key == key }
    standing = nil
    return pairs.count < count
  }

  /// Removes all entries.
  mutating func removeAll() {
    pairs = []
    standing = nil
  }

  /// Forgets where the cursor is.
  mutating func leave() { standing = nil }

  // MARK: The cursor

  private mutating func go(_ index: Int, isJump: Bool) -> Pair? {
    guard pairs.indices.contains(index) else {
      if isJump { standing = nil }
      return nil
    }
    isGap = false
    standing = pairs[index]
    return standing
  }

  private var nextIndex: Int? {
    standing.map { index(of: $0) + (isGap ? 0 : 1) }
  }

  mutating func first() -> Pair? { go(0, isJump: true) }
  mutating func last() -> Pair? { go(pairs.count - 1, isJump: true) }
  mutating func seek(_ key: [UInt8]) -> Pair? { go(index(of: Pair(key, [])), isJump: true) }

  mutating func seek(_ key: [UInt8], _ duplicate: [UInt8]) -> Pair? {
    let index = index(of: Pair(key, duplicate))
    let isOfKey = index < pairs.count && pairs[index].key == key
    return go(isOfKey ? index : -1, isJump: true)
  }

  mutating func next() -> Pair? { go(nextIndex ?? -1, isJump: false) }
  mutating func previous() -> Pair? {
    go((standing.map { index(of: $0) } ?? 0) - 1, isJump: false)
  }

  mutating func nextDuplicate() -> Pair? {
    guard let index = nextIndex, index < pairs.count, pairs[index].key == standing?.key else {
      return nil
    }
    return go(index, isJump: false)
  }

  mutating func nextKey() -> Pair? {
    guard let key = standing?.key else { return nil }
    return go(pairs.firstIndex { key.lexicographicallyPrecedes($0.key) } ?? -1, isJump: true)
  }

  /// Whether the cursor stands at an entry that is there.
  var canRemove: Bool { standing != nil && !isGap }

  /// Removes the entry that the cursor stands at.
  mutating func removeStanding() {
    guard let standing else { return }
    pairs.remove(at: index(of: standing))
    isGap = true
  }
}
