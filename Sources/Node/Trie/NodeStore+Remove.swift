extension NodeStore {
  /// Takes a key out; nodes that this leaves without use are joined with their neighbours.
  ///
  /// Stored nodes that joining needs are fetched before anything changes.
  /// - Returns: whether the key had a value.
  mutating func remove(_ key: LentKey) throws(TrieError) -> Bool {
    let number = try find(key)
    if number == 0 { return false }
    if nodes[Int(number)].kind == .leaf {
      try removeLeaf(number, key)
    } else {
      try removeBranchValue(number, key)
    }
    return true
  }

  private mutating func removeLeaf(_ leaf: UInt32, _ key: LentKey) throws(TrieError) {
    guard trail.count > 0 else {
      release(leaf)
      root = 0
      return
    }
    // A leaf hangs below a branch: an extension leads to nothing else.
    let step = trail[trail.count - 1]
    let depth = Int(nodes[Int(leaf)].start) - 1
    let branch = step.node
    let hasValue = nodes[Int(branch)].valueCount > 0
    let others = childMask(branch) & ~(1 << UInt16(step.nibble))
    if others.nonzeroBitCount + (hasValue ? 1 : 0) >= 2 {
      setChild(branch, Int(step.nibble), 0)
      release(leaf)
      nodes[Int(branch)].referenceLength = 0
      trail.count -= 1
      markTrail()
      return
    }
    if others == 0 {
      vacate(leaf)
      let value = takeValue(branch)
      // The leaf's key passes through the branch, so it becomes the leaf of the branch's value.
      let node = nodes.base + Int(leaf)
      garbage += Int(node.pointee.valueRoom)
      node.pointee.start = UInt32(depth)
      node.pointee.end = UInt32(depth)
      node.pointee.value = value.value
      node.pointee.valueCount = value.valueCount
      node.pointee.valueRoom = value.valueRoom
      node.pointee.referenceLength = 0
      setChild(branch, Int(step.nibble), 0)
      trail.count -= 1
      putJoined(leaf, insteadOf: branch, key, depth)
      return
    }
    let survivor = others.trailingZeroBitCount
    try resolveChild(branch, survivor, key, depth)
    release(leaf)
    trail.count -= 1
    collapse(branch, survivor, key, depth)
  }

  private mutating func removeBranchValue(_ branch: UInt32, _ key: LentKey) throws(TrieError) {
    let mask = childMask(branch)
    if mask.nonzeroBitCount >= 2 {
      garbage += Int(takeValue(branch).valueRoom)
      nodes[Int(branch)].referenceLength = 0
      markTrail()
      return
    }
    let survivor = mask.trailingZeroBitCount
    try resolveChild(branch, survivor, key, key.nibbles)
    collapse(branch, survivor, key, key.nibbles)
  }

  /// Puts a branch's last child in its place; the trail leads to the branch, `depth` half bytes down.
  private mutating func collapse(_ branch: UInt32, _ nibble: Int, _ key: LentKey, _ depth: Int) {
    let child = child(nodes[Int(branch)], nibble)
    switch nodes[Int(child)].kind {
    case .leaf, .extending:
      vacate(child)
      nodes[Int(child)].start = UInt32(depth)
      nodes[Int(child)].referenceLength = 0
      putJoined(child, insteadOf: branch, key, depth)
    case .branch:
      var path = key.path(to: depth)
      path.elements.append(UInt8(nibble))
      let packed = keep(path)
      putJoined(
        makeExtension(key: packed, start: depth, end: depth + 1, child: child), insteadOf: branch,
        key, depth)
    case .stored, .free: preconditionFailure("a child was not fetched before its branch collapsed")
    }
  }

  /// Puts a leaf or extension in a branch's place, so far down a key, joined with an extension above.
  private mutating func putJoined(
    _ number: UInt32, insteadOf branch: UInt32, _ key: LentKey, _ depth: Int
  ) {
    vacate(branch: branch, key, depth)
    release(branch)
    if trail.count > 0 && trail[trail.count - 1].nibble == 16 {
      let above = trail[trail.count - 1].node
      nodes[Int(number)].start = nodes[Int(above)].start
      trail.count -= 1
      release(above)
    }
    replaceBelowTrail(with: number)
    markTrail()
  }

  private mutating func resolveChild(
    _ branch: UInt32, _ nibble: Int, _ key: LentKey, _ depth: Int
  ) throws(TrieError) {
    let child = child(nodes[Int(branch)], nibble)
    if nodes[Int(child)].kind == .stored {
      var path = key.path(to: depth)
      path.elements.append(UInt8(nibble))
      try resolve(child, path)
    }
  }

  func childMask(_ branch: UInt32) -> UInt16 {
    let first = Int(nodes[Int(branch)].link)
    var mask: UInt16 = 0
    for nibble in 0..<16 where places[first + nibble] != 0 { mask |= 1 << UInt16(nibble) }
    return mask
  }

  /// Takes a branch's value from it; its bytes stay where they are.
  private mutating func takeValue(_ branch: UInt32) -> Node {
    let node = nodes[Int(branch)]
    nodes[Int(branch)].value = 0
    nodes[Int(branch)].valueCount = 0
    nodes[Int(branch)].valueRoom = 0
    return node
  }

  /// Keeps a path as a packed key.
  mutating func keep(_ path: Nibbles) -> UInt32 {
    let first = bytes.appendUninitialized((path.count + 1) / 2)
    for (index, nibble) in path.elements.enumerated() {
      let place = bytes.base + first + index / 2
      if index & 1 == 0 { place.pointee = nibble << 4 } else { place.pointee |= nibble }
    }
    return UInt32(first)
  }
}
