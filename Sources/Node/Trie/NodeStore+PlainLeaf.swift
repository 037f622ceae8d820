import Glibc

// The other stored nodes that a walk passes are mostly leaves of accounts and slots.
extension NodeStore {
  /// Makes the leaf that these bytes say if its parts are of the usual lengths.
  ///
  /// - Returns: the leaf's number; 0 for anything else, at which `NodeDecoder` has to look.
  mutating func makePlainLeaf(_ encoded: UnsafeRawBufferPointer, _ path: Nibbles) -> UInt32 {
    guard let base = encoded.baseAddress, let parts = PlainLeaf(encoded),
      parts.isOdd == !path.count.isMultiple(of: 2)
    else { return 0 }
    // What is left of the key begins inside a byte, which the flag's half ends, or behind one.
    let above = path.count / 2
    let whole = parts.path.count - 1
    let size = above + (parts.isOdd ? 1 : 0) + whole
    guard size > 0 else { return 0 }
    let number = makeNode(.leaf)
    let key = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { key in
      guard let start = key.baseAddress else { preconditionFailure("memory of no bytes") }
      for index in 0..<above {
        start[index] = path.elements[2 * index] << 4 | path.elements[2 * index + 1]
      }
      var end = above
      if parts.isOdd {
        start[end] = path.elements[2 * above] << 4 | (encoded[parts.path.lowerBound] & 15)
        end += 1
      }
      memcpy(start + end, base + parts.path.lowerBound + 1, whole)
      return keep(start, size)
    }
    let node = nodes.base + Int(number)
    node.pointee.key = key
    node.pointee.start = UInt32(path.count)
    node.pointee.end = UInt32(2 * size)
    setValue(number, encoded, parts.value)
    return number
  }
}

/// Where the parts of a leaf lie whose headers have one byte, or two.
private struct PlainLeaf {
  /// The hex-prefix encoding.
  let path: Range<Int>
  let value: Range<Int>
  /// Whether the path's first half byte stands beside the flag.
  let isOdd: Bool

  init?(_ encoded: UnsafeRawBufferPointer) {
    let count = encoded.count
    guard count >= 4 else { return nil }
    let start: Int
    if encoded[0] >= 0xc0, encoded[0] < 0xf8, Int(encoded[0]) - 0xc0 == count - 1 {
      start = 1
    } else if encoded[0] == 0xf8, encoded[1] >= 56, Int(encoded[1]) == count - 2 {
      start = 2
    } else {
      return nil
    }
    guard let path = Self.string(at: start, encoded), path.upperBound < count else { return nil }
    let flag = encoded[path.lowerBound]
    isOdd = flag & 0x10 != 0
    // A leaf's flag, and no padding that is not zero.
    guard flag & 0xe0 == 0x20, isOdd || flag & 15 == 0,
      let value = Self.string(at: path.upperBound, encoded), value.upperBound == count
    else { return nil }
    self.path = path
    self.value = value
  }

  /// A string of at least a byte and less than 256, in its shortest form.
  private static func string(at head: Int, _ encoded: UnsafeRawBufferPointer) -> Range<Int>? {
    let first = encoded[head]
    if first < 0x80 { return head..<head + 1 }
    let start: Int
    let size: Int
    if first > 0x80, first < 0xb8 {
      start = head + 1
      size = Int(first) - 0x80
    } else if first == 0xb8, head + 1 < encoded.count, encoded[head + 1] >= 56 {
      start = head + 2
      size = Int(encoded[head + 1])
    } else {
      return nil
    }
    guard encoded.count - start >= size, size > 1 || encoded[start] >= 0x80 else { return nil }
    return start..<start + size
  }
}
