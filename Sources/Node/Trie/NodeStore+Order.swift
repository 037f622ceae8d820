extension NodeStore {
  /// Which of two sides of a key.
  enum Side {
    case after
    case before
  }

  /// The key that stands next to a key on one side, below a node.
  ///
  /// - Parameters:
  ///   - key: the key, which itself need not be there.
  ///   - side: where its neighbour is wanted.
  ///   - number: the node to look below.
  ///   - path: the way to the node from the trie's root, which is the key's beginning.
  /// - Returns: the neighbour's half bytes, or nil where there is none below the node.
  /// - Throws: `TrieError` for a stored node that cannot be had.
  mutating func neighbour(
    of key: LentKey, _ side: Side, below number: UInt32, _ path: Nibbles
  ) throws(TrieError) -> Nibbles? {
    try resolveIfStored(number, path)
    let node = nodes[Int(number)]
    switch node.kind {
    case .leaf:
      let whole = self.path(of: node)
      let isAfter = key.path(to: key.nibbles).elements.lexicographicallyPrecedes(whole.elements)
      if side == .after { return isAfter ? whole : nil }
      return isAfter || whole == key.path(to: key.nibbles) ? nil : whole
    case .extending:
      let whole = self.path(of: node)
      let divergence = divergence(node, key, from: path.count)
      if divergence == whole.count {
        return try neighbour(of: key, side, below: node.link, whole)
      }
      let isAfter = divergence == key.nibbles || Int(whole.elements[divergence]) > key[divergence]
      guard isAfter == (side == .after) else { return nil }
      return try outermost(side, below: node.link, whole)
    case .branch:
      // The branch's own value is the key itself or stands before it.
      if path.count == key.nibbles {
        if side == .before { return nil }
        return try firstChild(of: node, from: 0, path)
      }
      let nibble = key[path.count]
      let child = child(node, nibble)
      if child != 0 {
        let below = Nibbles(path.elements + [UInt8(nibble)])
        if let found = try neighbour(of: key, side, below: child, below) { return found }
      }
      if side == .after { return try firstChild(of: node, from: nibble + 1, path) }
      return try lastChildOrValue(of: node, under: nibble, path)
    case .stored, .free: preconditionFailure("a node was not fetched")
    }
  }

  /// The first key below a node, for `.after`, or the last one.
  private mutating func outermost(
    _ side: Side, below number: UInt32, _ path: Nibbles
  ) throws(TrieError) -> Nibbles? {
    try resolveIfStored(number, path)
    let node = nodes[Int(number)]
    switch node.kind {
    case .leaf: return self.path(of: node)
    case .extending: return try outermost(side, below: node.link, self.path(of: node))
    case .branch:
      if side == .before { return try lastChildOrValue(of: node, under: 16, path) }
      if node.valueCount > 0 { return path }
      return try firstChild(of: node, from: 0, path)
    case .stored, .free: preconditionFailure("a node was not fetched")
    }
  }

  private mutating func firstChild(
    of node: Node, from first: Int, _ path: Nibbles
  ) throws(TrieError) -> Nibbles? {
    for nibble in first..<max(first, 16) {
      let child = child(node, nibble)
      if child != 0 {
        return try outermost(.after, below: child, Nibbles(path.elements + [UInt8(nibble)]))
      }
    }
    return nil
  }

  private mutating func lastChildOrValue(
    of node: Node, under limit: Int, _ path: Nibbles
  ) throws(TrieError) -> Nibbles? {
    for nibble in (0..<limit).reversed() {
      let child = child(node, nibble)
      if child != 0 {
        return try outermost(.before, below: child, Nibbles(path.elements + [UInt8(nibble)]))
      }
    }
    return node.valueCount > 0 ? path : nil
  }

  private mutating func resolveIfStored(_ number: UInt32, _ path: Nibbles) throws(TrieError) {
    if nodes[Int(number)].kind == .stored { try resolve(number, path) }
  }

  /// The whole way, from the trie's root, to the end of a leaf's or extension's path.
  private func path(of node: Node) -> Nibbles {
    LentKey(bytes: bytes.base + Int(node.key), nibbles: Int(node.end)).path(to: Int(node.end))
  }
}
