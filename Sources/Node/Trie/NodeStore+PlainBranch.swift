// Nearly all stored nodes that a walk passes are branches with nothing but hashes.
extension NodeStore {
  /// Makes the branch that these bytes say if it has hashes of children and no value.
  ///
  /// - Returns: the branch's number; 0 for anything else, at which `NodeDecoder` has to look.
  mutating func makePlainBranch(_ encoded: UnsafeRawBufferPointer) -> UInt32 {
    guard let base = encoded.baseAddress, let first = Self.plainBranchStart(encoded) else {
      return 0
    }
    let branch = makeBranch()
    let places = Int(nodes[Int(branch)].link)
    var position = first
    for nibble in 0..<16 {
      if encoded[position] == 0x80 {
        position += 1
        continue
      }
      let child = makeNode(.stored)
      let node = nodes.base + Int(child)
      NodeWriter.copy32(from: base + position + 1, to: node.referenceBytes)
      node.pointee.referenceLength = 32
      self.places[places + nibble] = child
      position += 33
    }
    return branch
  }

  /// Where the items of a branch of nothing but hashes begin, or nil for other bytes.
  private static func plainBranchStart(_ encoded: UnsafeRawBufferPointer) -> Int? {
    let count = encoded.count
    // A header, two hashes and fifteen empty strings.
    guard count >= 2 + 2 * 33 + 15 else { return nil }
    let first: Int
    if encoded[0] == 0xf8 && Int(encoded[1]) == count - 2 {
      first = 2
    } else if encoded[0] == 0xf9 && Int(encoded[1]) << 8 | Int(encoded[2]) == count - 3 {
      // A length below 256 takes the shorter header.
      if encoded[1] == 0 { return nil }
      first = 3
    } else {
      return nil
    }
    var position = first
    for _ in 0..<16 {
      guard position < count else { return nil }
      switch encoded[position] {
      case 0x80: position += 1
      case 0xa0: position += 33
      default: return nil
      }
    }
    // That long, it has two hashes or more.
    return position == count - 1 && encoded[position] == 0x80 ? first : nil
  }
}
