import Glibc

extension NodeStore {
  /// Gives a key a value that is not empty; equal values change nothing.
  mutating func insert(_ key: LentKey, _ value: LentBytes) throws(TrieError) {
    trail.count = 0
    if root == 0 {
      root = makeLeaf(key, start: 0, value: value)
      return
    }
    var number = root
    var depth = 0
    while true {
      let node = nodes[Int(number)]
      switch node.kind {
      case .leaf:
        let divergence = divergence(node, key, from: depth)
        if divergence == Int(node.end) && divergence == key.nibbles {
          overwrite(number, value)
        } else {
          splitLeaf(number, at: divergence, depth: depth, key, value)
          markTrail()
        }
        return
      case .extending:
        let divergence = divergence(node, key, from: depth)
        if divergence < Int(node.end) {
          splitExtension(number, at: divergence, depth: depth, key, value)
          markTrail()
          return
        }
        trail.append(Step(node: number, nibble: 16))
        number = node.link
        depth = divergence
      case .branch:
        if depth == key.nibbles {
          overwrite(number, value)
          return
        }
        let nibble = key[depth]
        let child = child(node, nibble)
        trail.append(Step(node: number, nibble: UInt32(nibble)))
        depth += 1
        if child == 0 {
          setChild(number, nibble, makeLeaf(key, start: depth, value: value))
          markTrail()
          return
        }
        number = child
      case .stored: try resolve(number, key.path(to: depth))
      case .free: preconditionFailure("a free node is in the trie")
      }
    }
  }

  /// Changes the value of a leaf or branch at the trail's end.
  @inline(__always)
  private mutating func overwrite(_ number: UInt32, _ value: LentBytes) {
    let node = nodes[Int(number)]
    if Int(node.valueCount) == value.count
      && memcmp(bytes.base + Int(node.value), value.bytes, value.count) == 0
    {
      return
    }
    setValue(number, value)
    nodes[Int(number)].referenceLength = 0
    markTrail()
  }

  /// Puts a branch where a leaf's path and the key part.
  private mutating func splitLeaf(
    _ number: UInt32, at divergence: Int, depth: Int, _ key: LentKey, _ value: LentBytes
  ) {
    vacate(number)
    let old = nodes[Int(number)]
    let branch = makeBranch()
    if Int(old.end) == divergence {
      let node = nodes.base + Int(branch)
      node.pointee.value = old.value
      node.pointee.valueCount = old.valueCount
      node.pointee.valueRoom = old.valueRoom
      nodes[Int(number)].valueRoom = 0
    } else {
      let nibble = NodeWriter.nibble(bytes.base + Int(old.key), divergence)
      nodes[Int(number)].start = UInt32(divergence + 1)
      nodes[Int(number)].referenceLength = 0
      setChild(branch, Int(nibble), number)
    }
    addBeside(branch, at: divergence, key, value)
    putBranch(branch, pathKey: old.key, depth: depth, end: divergence)
    if Int(old.end) == divergence { release(number) }
  }

  /// Puts a branch where an extension's path and the key part.
  private mutating func splitExtension(
    _ number: UInt32, at divergence: Int, depth: Int, _ key: LentKey, _ value: LentBytes
  ) {
    vacate(number)
    let old = nodes[Int(number)]
    let branch = makeBranch()
    let nibble = Int(NodeWriter.nibble(bytes.base + Int(old.key), divergence))
    if divergence + 1 == Int(old.end) {
      setChild(branch, nibble, old.link)
    } else {
      nodes[Int(number)].start = UInt32(divergence + 1)
      nodes[Int(number)].referenceLength = 0
      setChild(branch, nibble, number)
    }
    addBeside(branch, at: divergence, key, value)
    putBranch(branch, pathKey: old.key, depth: depth, end: divergence)
    if divergence + 1 == Int(old.end) { release(number) }
  }

  /// Adds the new key to a branch at the half byte where it parts from the others.
  private mutating func addBeside(
    _ branch: UInt32, at divergence: Int, _ key: LentKey, _ value: LentBytes
  ) {
    if key.nibbles == divergence {
      setValue(branch, value)
    } else {
      let leaf = makeLeaf(key, start: divergence + 1, value: value)
      setChild(branch, key[divergence], leaf)
    }
  }

  /// Puts a new branch below the trail, under an extension where its path is longer.
  private mutating func putBranch(_ branch: UInt32, pathKey: UInt32, depth: Int, end: Int) {
    if end == depth {
      replaceBelowTrail(with: branch)
    } else {
      replaceBelowTrail(
        with: makeExtension(key: pathKey, start: depth, end: end, child: branch))
    }
  }
}
