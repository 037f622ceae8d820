/// Nodes and their paths, in ascending order of the paths.
struct PlaceList: ~Copyable {
  private(set) var numbers = GrowingBuffer<UInt32>(capacity: 0)
  private(set) var paths = PathList()
  /// The half bytes down to the node being looked at.
  private var way = GrowingBuffer<UInt8>(capacity: 0)

  /// Lists the nodes of a trie that a report has to look at, before they are hashed.
  mutating func list(_ store: borrowing NodeStore, _ scope: NodeStore.Scope) {
    numbers.count = 0
    paths.removeAll()
    if store.root != 0 && store.isWanted(store.root, scope) { visit(store.root, 0, store, scope) }
  }

  private mutating func visit(
    _ number: UInt32, _ depth: Int, _ store: borrowing NodeStore, _ scope: NodeStore.Scope
  ) {
    numbers.append(number)
    paths.append(UnsafeBufferPointer(start: way.base, count: depth))
    let node = store.nodes[Int(number)]
    switch node.kind {
    case .extending:
      guard store.isWanted(node.link, scope) else { return }
      let end = Int(node.end)
      way.count = depth
      way.reserve(end)
      let key = store.bytes.base + Int(node.key)
      for index in depth..<end { way[index] = NodeWriter.nibble(key, index) }
      way.count = end
      visit(node.link, end, store, scope)
    case .branch:
      way.count = depth
      way.reserve(depth + 1)
      var mask = scope == .dirty ? node.dirtyChildren : UInt16.max
      while mask != 0 {
        let nibble = mask.trailingZeroBitCount
        mask &= mask - 1
        let child = store.child(node, nibble)
        guard child != 0, store.isWanted(child, scope) else { continue }
        way[depth] = UInt8(truncatingIfNeeded: nibble)
        way.count = depth + 1
        visit(child, depth + 1, store, scope)
      }
    case .leaf, .stored, .free: break
    }
  }
}
