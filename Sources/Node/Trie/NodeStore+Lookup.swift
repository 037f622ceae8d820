import Glibc

extension NodeStore {
  /// The first half byte from `from` on at which a key leaves a node's path, or where either ends.
  @inline(__always)
  func divergence(_ node: Node, _ key: LentKey, from: Int) -> Int {
    let path = bytes.base + Int(node.key)
    let end = min(Int(node.end), key.nibbles)
    var index = from
    if index & 1 == 1 && index < end {
      if NodeWriter.nibble(path, index) != NodeWriter.nibble(key.bytes, index) { return index }
      index += 1
    }
    while index + 16 <= end {
      let a = UnsafeRawPointer(path + index / 2).loadUnaligned(as: UInt64.self)
      let b = UnsafeRawPointer(key.bytes + index / 2).loadUnaligned(as: UInt64.self)
      if a != b { return index + (a ^ b).byteSwapped.leadingZeroBitCount / 4 }
      index += 16
    }
    while index < end {
      if NodeWriter.nibble(path, index) != NodeWriter.nibble(key.bytes, index) { return index }
      index += 1
    }
    return end
  }

  /// Walks down to the node that holds a key's value and leaves the way in the trail.
  ///
  /// - Returns: the leaf or branch, or 0 if the key has no value.
  mutating func find(_ key: LentKey) throws(TrieError) -> UInt32 {
    trail.count = 0
    var number = root
    var depth = 0
    while number != 0 {
      let node = nodes[Int(number)]
      switch node.kind {
      case .leaf:
        let isSame =
          Int(node.end) == key.nibbles && divergence(node, key, from: depth) == key.nibbles
        return isSame ? number : 0
      case .extending:
        let end = Int(node.end)
        if divergence(node, key, from: depth) < end { return 0 }
        trail.append(Step(node: number, nibble: 16))
        number = node.link
        depth = end
      case .branch:
        if depth == key.nibbles { return node.valueCount > 0 ? number : 0 }
        let nibble = key[depth]
        trail.append(Step(node: number, nibble: UInt32(nibble)))
        number = child(node, nibble)
        depth += 1
      case .stored: try resolve(number, key.path(to: depth))
      case .free: preconditionFailure("a free node is in the trie")
      }
    }
    return 0
  }

  /// The bytes of a leaf's or branch's value; they hold until the next change.
  func value(_ number: UInt32) -> UnsafeRawBufferPointer {
    let node = nodes[Int(number)]
    return UnsafeRawBufferPointer(
      start: bytes.base + Int(node.value), count: Int(node.valueCount))
  }
}
