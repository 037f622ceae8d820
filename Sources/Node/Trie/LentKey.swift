import Primitives

/// A packed key lent for one call, and its half bytes.
struct LentKey {
  let bytes: UnsafePointer<UInt8>
  let nibbles: Int

  init(bytes: UnsafePointer<UInt8>, nibbles: Int) {
    self.bytes = bytes
    self.nibbles = nibbles
  }

  init(_ buffer: UnsafeBufferPointer<UInt8>) {
    // A key of no bytes is never read.
    bytes = buffer.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    nibbles = 2 * buffer.count
  }

  @inline(__always)
  subscript(index: Int) -> Int { Int(NodeWriter.nibble(bytes, index)) }

  /// The first half bytes.
  func path(to end: Int) -> Nibbles {
    Nibbles(
      [UInt8](unsafeUninitializedCapacity: end) { halves, count in
        for index in 0..<end { halves[index] = NodeWriter.nibble(bytes, index) }
        count = end
      })
  }
}

/// A value lent for one call.
struct LentBytes {
  let bytes: UnsafePointer<UInt8>
  let count: Int
}

extension LeafPointers {
  @inline(__always)
  func lentKey(_ index: UInt32) -> LentKey {
    LentKey(bytes: key(index), nibbles: 2 * keyLength(index))
  }

  @inline(__always)
  func lentValue(_ index: UInt32) -> LentBytes {
    LentBytes(bytes: value(index), count: valueLength(index))
  }
}

extension Hash256 {
  /// Lends the 32 bytes.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let words: [4 of UInt64] = [w0.bigEndian, w1.bigEndian, w2.bigEndian, w3.bigEndian]
    return try words.span.withUnsafeBytes { (bytes) throws(Failure) -> Result in
      try body(bytes.assumingMemoryBound(to: UInt8.self))
    }
  }
}
