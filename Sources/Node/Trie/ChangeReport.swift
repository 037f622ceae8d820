import Glibc

/// Puts together what has changed in a trie; its memory is kept for the next report.
struct ChangeReport: ~Copyable {
  private var places = PlaceList()
  private var paths = PathList()
  private var nodes = GrowingBuffer<UInt8>(capacity: 0)
  private var ends = GrowingBuffer<Int>(capacity: 0)
  private let draft = BranchDraft()

  /// Finds the nodes to report, before they are hashed.
  mutating func begin(_ store: borrowing NodeStore) {
    places.list(store, store.scope)
  }

  /// Reports the nodes found, which are hashed by now, and marks them as reported.
  mutating func finish(_ store: inout NodeStore) -> TrieNodeChanges {
    paths.removeAll()
    nodes.count = 0
    ends.count = 0
    for position in 0..<places.numbers.count {
      let number = places.numbers[position]
      if store.isStored(number) {
        paths.append(places.paths[position])
        store.appendEncoded(number, draft, to: &nodes)
        ends.append(nodes.count)
        store.nodes[Int(number)].marks = Node.isReported
      } else {
        // A node that has become short stands inside the one above from now on.
        if store.nodes[Int(number)].marks & Node.isReported != 0 {
          store.vacated.append(places.paths[position])
        }
        store.nodes[Int(number)].marks = 0
      }
    }
    let changes = TrieNodeChanges(
      updates: TrieNodeUpdates(paths: paths, nodes: nodes, ends: ends),
      removals: TriePaths(removals(store.vacated)))
    store.vacated.removeAll()
    store.hasUnreported = false
    store.isTracked = true
    return changes
  }

  /// The places left, in order, without those at which a node is stored again.
  ///
  /// Whatever is stored at such a place came or changed after it was left, so it is an update.
  private func removals(_ vacated: borrowing PathList) -> PathList {
    var removals = PathList()
    if vacated.count == 0 { return removals }
    var order = (0..<vacated.count).map { vacated[$0] }
    order.sort { Self.compare($0, $1) < 0 }
    var position = 0
    for path in order {
      while position < paths.count && Self.compare(paths[position], path) < 0 { position += 1 }
      if position < paths.count && Self.compare(paths[position], path) == 0 { continue }
      removals.append(path)
    }
    return removals
  }

  /// Below, equal to or above zero as the first path stands before, is, or stands after the second.
  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let shorter = min(a.count, b.count)
    if shorter > 0, let first = a.baseAddress, let second = b.baseAddress {
      let order = memcmp(first, second, shorter)
      if order != 0 { return Int(order) }
    }
    return a.count - b.count
  }
}
