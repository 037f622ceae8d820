public import Primitives

/// Keys and values of a trie, in any order, end to end in two buffers.
///
/// Of equal keys the last counts, and an empty value means that the key is absent. Keys and values
/// may take 4 GiB each.
public struct TrieLeaves: Sendable {
  package private(set) var keys: [UInt8] = []
  package private(set) var values: [UInt8] = []
  /// Where each key and value begins, and at last where the last one ends.
  package private(set) var keyOffsets: [UInt32] = [0]
  package private(set) var valueOffsets: [UInt32] = [0]

  /// Makes an empty list with room for a number of leaves.
  public init(capacity: Int = 0, keyBytes: Int = 32, valueBytes: Int = 80) {
    keys.reserveCapacity(capacity * keyBytes)
    values.reserveCapacity(capacity * valueBytes)
    keyOffsets.reserveCapacity(capacity + 1)
    valueOffsets.reserveCapacity(capacity + 1)
  }

  /// The number of leaves.
  public var count: Int { keyOffsets.count - 1 }

  /// Appends a leaf under a hashed key.
  public mutating func append(key: Hash256, value: [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { buffer in
      if let base = buffer.baseAddress { key.store(to: base) }
      keys.append(contentsOf: buffer)
    }
    values.append(contentsOf: value)
    noteEnd()
  }

  /// Appends a leaf under a key of any length.
  public mutating func append(key: [UInt8], value: [UInt8]) {
    keys.append(contentsOf: key)
    values.append(contentsOf: value)
    noteEnd()
  }

  /// The key of the leaf at this position.
  public func key(at index: Int) -> [UInt8] {
    Array(keys[Int(keyOffsets[index])..<Int(keyOffsets[index + 1])])
  }

  /// The value of the leaf at this position.
  public func value(at index: Int) -> [UInt8] {
    Array(values[Int(valueOffsets[index])..<Int(valueOffsets[index + 1])])
  }

  private mutating func noteEnd() {
    precondition(
      keys.count <= Int(UInt32.max) && values.count <= Int(UInt32.max), "leaves beyond 4 GiB")
    keyOffsets.append(UInt32(keys.count))
    valueOffsets.append(UInt32(values.count))
  }

  /// Gives plain pointers, which hold for the time of the call.
  func withPointers<Result, Failure: Error>(
    _ body: (LeafPointers) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try keys.withUnsafeBufferPointer { (keys) throws(Failure) -> Result in
      try values.withUnsafeBufferPointer { (values) throws(Failure) -> Result in
        try keyOffsets.withUnsafeBufferPointer { (keyOffsets) throws(Failure) -> Result in
          try valueOffsets.withUnsafeBufferPointer { (valueOffsets) throws(Failure) -> Result in
            // Buffers of no bytes may have no address; the offsets always have one.
            guard let keyOffsets = keyOffsets.baseAddress,
              let valueOffsets = valueOffsets.baseAddress
            else { preconditionFailure("offsets begin with zero") }
            let nowhere = UnsafeRawPointer(keyOffsets).assumingMemoryBound(to: UInt8.self)
            return try body(
              LeafPointers(
                count: count, keys: keys.baseAddress ?? nowhere,
                values: values.baseAddress ?? nowhere, keyOffsets: keyOffsets,
                valueOffsets: valueOffsets))
          }
        }
      }
    }
  }
}

/// The buffers of `TrieLeaves` while they are lent; read only, so threads may share them.
struct LeafPointers: @unchecked Sendable {
  let count: Int
  let keys: UnsafePointer<UInt8>
  let values: UnsafePointer<UInt8>
  let keyOffsets: UnsafePointer<UInt32>
  let valueOffsets: UnsafePointer<UInt32>

  @inline(__always)
  func key(_ index: UInt32) -> UnsafePointer<UInt8> { keys + Int(keyOffsets[Int(index)]) }

  @inline(__always)
  func keyLength(_ index: UInt32) -> Int {
    Int(keyOffsets[Int(index) + 1] - keyOffsets[Int(index)])
  }

  @inline(__always)
  func value(_ index: UInt32) -> UnsafePointer<UInt8> { values + Int(valueOffsets[Int(index)]) }

  /// Leaves brought near before they are used: about as many as hash together.
  static let lookahead = 32

  /// Reads bytes of what the next sorted entries lead to, and sums them up.
  ///
  /// Leaves that come unsorted lie anywhere. In this short loop the processor waits for many of them
  /// at the same time, and not for one after the other between encoding and hashing.
  @inline(__always)
  func touch(_ entries: UnsafePointer<LeafEntry>, _ count: Int) -> UInt8 {
    var sum: UInt8 = 0
    for position in 0..<min(Self.lookahead, count) {
      let index = entries[position].index
      sum &+= touch(key(index), keyLength(index)) &+ touch(value(index), valueLength(index))
    }
    return sum
  }

  @inline(__always)
  private func touch(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    if count == 0 { return 0 }
    return bytes[0] &+ bytes[count / 2] &+ bytes[count - 1]
  }

  @inline(__always)
  func valueLength(_ index: UInt32) -> Int {
    Int(valueOffsets[Int(index) + 1] - valueOffsets[Int(index)])
  }
}
