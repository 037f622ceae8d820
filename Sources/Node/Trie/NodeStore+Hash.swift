import Primitives

extension NodeStore {
  /// Lists changed nodes from the root down, level after level, and where each level starts.
  func listDirty(
    _ list: inout GrowingBuffer<UInt32>, _ levels: inout GrowingBuffer<Int>
  ) {
    list.count = 0
    levels.count = 0
    if root == 0 || nodes[Int(root)].referenceLength != 0 { return }
    list.append(root)
    var first = 0
    while first < list.count {
      let end = list.count
      levels.append(first)
      for index in first..<end {
        let node = nodes[Int(list[index])]
        switch node.kind {
        case .extending:
          if nodes[Int(node.link)].referenceLength == 0 { list.append(node.link) }
        case .branch:
          var mask = node.dirtyChildren
          while mask != 0 {
            list.append(child(node, mask.trailingZeroBitCount))
            mask &= mask - 1
          }
        case .leaf, .stored, .free: break
        }
      }
      first = end
    }
    levels.append(list.count)
  }

  /// Finds a changed node's reference; its children's must be there.
  ///
  /// Touches this node alone, so that threads may share out a level.
  @inline(__always)
  func encode(_ number: UInt32, _ hasher: inout NodeHasher) {
    let node = nodes.base + Int(number)
    let base = bytes.base
    let length: UInt8
    switch node.pointee.kind {
    case .leaf:
      length = hasher.leaf(
        key: base + Int(node.pointee.key), start: Int(node.pointee.start),
        end: Int(node.pointee.end), value: base + Int(node.pointee.value),
        count: Int(node.pointee.valueCount), to: node.referenceBytes)
    case .extending:
      let child = nodes.base + Int(node.pointee.link)
      length = hasher.extend(
        key: base + Int(node.pointee.key), start: Int(node.pointee.start),
        end: Int(node.pointee.end), child: child.referenceBytes,
        childLength: child.pointee.referenceLength, to: node.referenceBytes)
    case .branch:
      draftBranch(node.pointee, hasher.branch)
      length = hasher.branch(to: node.referenceBytes)
      node.pointee.dirtyChildren = 0
    case .stored, .free: return
    }
    node.pointee.referenceLength = length
  }

  @inline(__always)
  private func draftBranch(_ node: Node, _ draft: borrowing BranchDraft) {
    draft.clear()
    let first = places.base + Int(node.link)
    for nibble in 0..<16 {
      let child = first[nibble]
      if child != 0 {
        let below = nodes.base + Int(child)
        draft.setChild(nibble, below.referenceBytes, below.pointee.referenceLength)
      }
    }
    if node.valueCount > 0 {
      draft.setValue(bytes.base + Int(node.value), Int(node.valueCount))
    }
  }

  /// The RLP of a node whose children's references are there.
  func encoded(_ number: UInt32) -> [UInt8] {
    var buffer = GrowingBuffer<UInt8>(capacity: 1024)
    appendEncoded(number, BranchDraft(), to: &buffer)
    return Array(UnsafeBufferPointer(start: buffer.base, count: buffer.count))
  }

  /// Appends the RLP of a node whose children's references are there.
  func appendEncoded(
    _ number: UInt32, _ draft: borrowing BranchDraft, to buffer: inout GrowingBuffer<UInt8>
  ) {
    let node = nodes[Int(number)]
    let base = bytes.base
    var payload = 0
    switch node.kind {
    case .branch:
      draftBranch(node, draft)
      payload = draft.payload
    case .leaf, .extending:
      payload = NodeWriter.pathLength(nibbles: Int(node.end - node.start))
      payload +=
        node.kind == .leaf
        ? NodeWriter.stringLength(base + Int(node.value), Int(node.valueCount))
        : NodeWriter.referenceLength(Int(nodes[Int(node.link)].referenceLength))
    case .stored, .free: return
    }
    let length = NodeWriter.headerLength(payload) + payload
    buffer.reserve(buffer.count + length + NodeWriter.slack)
    var place = buffer.base + buffer.appendUninitialized(length)
    if node.kind == .branch {
      draft.write(payload: payload, to: place)
      return
    }
    NodeWriter.putHeader(0xc0, payload, at: &place)
    NodeWriter.putPath(
      base + Int(node.key), Int(node.start), Int(node.end), isLeaf: node.kind == .leaf,
      at: &place)
    if node.kind == .leaf {
      NodeWriter.putString(base + Int(node.value), Int(node.valueCount), at: &place)
    } else {
      let child = nodes.base + Int(node.link)
      NodeWriter.putReference(
        child.referenceBytes, Int(child.pointee.referenceLength), at: &place)
    }
  }
}
