extension Trie {
  /// The first key after a key, which itself need not be there; nil where there is none.
  public func key(after key: [UInt8]) throws(TrieError) -> [UInt8]? {
    try neighbour(of: key, .after)
  }

  /// The last key before a key, which itself need not be there; nil where there is none.
  public func key(before key: [UInt8]) throws(TrieError) -> [UInt8]? {
    try neighbour(of: key, .before)
  }

  private func neighbour(
    of key: [UInt8], _ side: NodeStore.Side
  ) throws(TrieError) -> [UInt8]? {
    if store.root == 0 { return nil }
    let path = try key.withUnsafeBufferPointer { (key) throws(TrieError) -> Nibbles? in
      try store.neighbour(of: LentKey(key), side, below: store.root, Nibbles())
    }
    guard let halves = path?.elements else { return nil }
    return stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
  }
}
