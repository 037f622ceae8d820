/// The sorted entries of one table; a copy costs nothing until one of the two is changed.
///
/// The entries lie in short arrays, so that a change copies and moves few of them.
struct MemoryTable: Sendable {
  /// Where an entry is, or could be; it holds until the table changes.
  struct Place: Equatable, Sendable {
    fileprivate var leaf: Int
    fileprivate var index: Int
  }

  private static let leafSize = 128

  // Invariant: no leaf is empty, and all entries rise: by key, and where a key has several by value.
  private var leaves: [[MemoryEntry]] = []
  /// The number of entries.
  private(set) var count = 0

  /// Where the entries begin.
  var start: Place { Place(leaf: 0, index: 0) }
  /// Behind the last entry.
  var end: Place { Place(leaf: leaves.count, index: 0) }
  /// The last entry.
  var last: MemoryEntry? { leaves.last?.last }

  /// The entry at a place; nil at the end.
  subscript(place: Place) -> MemoryEntry? {
    place.leaf < leaves.count ? leaves[place.leaf][place.index] : nil
  }

  // MARK: Places

  /// The first entry of a key that is not less.
  func place(ofKeyFrom key: RawBytes) -> Place { place { $0.key.order(to: key) < 0 } }

  /// The first entry of a key that is greater.
  func place(ofKeyAfter key: RawBytes) -> Place { place { $0.key.order(to: key) <= 0 } }

  /// The first entry that is not less than a key and a duplicate of it.
  func place(from key: RawBytes, duplicate: RawBytes) -> Place {
    place { entry in
      let order = entry.key.order(to: key)
      return order < 0 || (order == 0 && entry.value.order(to: duplicate) < 0)
    }
  }

  /// The place behind.
  func place(after place: Place) -> Place {
    let isLast = place.index + 1 == leaves[place.leaf].count
    return isLast
      ? Place(leaf: place.leaf + 1, index: 0) : Place(leaf: place.leaf, index: place.index + 1)
  }

  /// The place before; nil at the start.
  func place(before place: Place) -> Place? {
    if place.index > 0 { return Place(leaf: place.leaf, index: place.index - 1) }
    if place.leaf == 0 { return nil }
    return Place(leaf: place.leaf - 1, index: leaves[place.leaf - 1].count - 1)
  }

  /// The first entry that is not before what is looked for.
  private func place(_ isBefore: (MemoryEntry) -> Bool) -> Place {
    let leaf = firstIndex(leaves.count) { !isBefore(leaves[$0][leaves[$0].count - 1]) }
    if leaf == leaves.count { return end }
    return Place(
      leaf: leaf, index: firstIndex(leaves[leaf].count) { !isBefore(leaves[leaf][$0]) })
  }

  /// The first number below a count from which on a condition holds.
  private func firstIndex(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: Changes

  /// Puts an entry before the one at a place.
  mutating func insert(_ entry: MemoryEntry, at place: Place) {
    count += 1
    // Behind all entries is behind the last leaf's.
    var place = place
    if place.leaf == leaves.count {
      if leaves.isEmpty || leaves[leaves.count - 1].count >= Self.leafSize {
        leaves.append([entry])
        return
      }
      place = Place(leaf: leaves.count - 1, index: leaves[leaves.count - 1].count)
    }
    leaves[place.leaf].insert(entry, at: place.index)
    if leaves[place.leaf].count > Self.leafSize {
      let upper = Array(leaves[place.leaf][(Self.leafSize / 2)...])
      leaves[place.leaf].removeSubrange((Self.leafSize / 2)...)
      leaves.insert(upper, at: place.leaf + 1)
    }
  }

  /// Puts an entry in the place of another with the same key.
  mutating func replace(at place: Place, by entry: MemoryEntry) {
    leaves[place.leaf][place.index] = entry
  }

  /// Removes the entry at a place.
  mutating func remove(at place: Place) {
    count -= 1
    leaves[place.leaf].remove(at: place.index)
    if leaves[place.leaf].isEmpty { leaves.remove(at: place.leaf) }
  }
}
