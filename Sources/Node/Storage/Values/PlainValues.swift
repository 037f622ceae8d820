public import Primitives

extension UInt64: TableValue {
  /// Lends eight bytes, the most significant first.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: 8, alignment: 8) { (buffer) throws(E) -> R in
      buffer.storeBytes(of: bigEndian, as: UInt64.self)
      return try body(RawBytes(buffer))
    }
  }
}

extension Hash256: TableValue {
  /// Lends the bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { (buffer) throws(E) -> R in
      if let start = buffer.baseAddress { store(to: start) }
      return try body(RawBytes(buffer))
    }
  }
}

extension Address: TableValue {
  /// Lends the bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: 20, alignment: 8) { (buffer) throws(E) -> R in
      if let start = buffer.baseAddress { store(to: start) }
      return try body(RawBytes(buffer))
    }
  }
}

extension U256: TableValue {
  /// Lends the bytes without leading zeros, none for zero.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try StoredSlot(self).withEncoding(body)
  }

  /// Reads up to 32 bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    self = try StoredSlot(decoding: bytes).value
  }
}

/// The value of a table that says all in its keys.
public struct NoValue: Hashable, Sendable, TableValue {
  /// Makes nothing.
  public init() {}

  /// Lends no bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try body(RawBytes(start: nil, count: 0))
  }

  /// Reads no bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    guard bytes.isEmpty else { throw .size(bytes.count, expected: 0) }
  }
}

/// Bytes that the table takes as they are.
public protocol ByteValue: TableValue {
  /// The bytes.
  var bytes: [UInt8] { get }
  /// Makes a value of its bytes.
  init(_ bytes: [UInt8])
}

extension ByteValue {
  /// Lends the bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try bytes.lend(body)
  }

  /// Copies the bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) { self.init(Array(bytes)) }
}

/// A contract's code.
public struct Bytecode: Hashable, Sendable, ByteValue {
  /// The code.
  public var bytes: [UInt8]
  /// Takes a code.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// The RLP of a trie's node.
public struct TrieNode: Hashable, Sendable, ByteValue {
  /// The RLP.
  public var bytes: [UInt8]
  /// Takes a node's RLP.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// Bytes whose meaning their owner knows.
public struct Blob: Hashable, Sendable, ByteValue {
  /// The bytes.
  public var bytes: [UInt8]
  /// Takes bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// Which transactions are a block's own.
public struct BodyIndices: Hashable, Sendable, TableValue {
  /// The number of the first one, or of the next one to come where the block has none.
  public var first: TransactionNumber
  /// How many there are.
  public var count: UInt64

  /// Makes indices.
  public init(first: TransactionNumber, count: UInt64) {
    self.first = first
    self.count = count
  }

  /// The numbers of the block's transactions.
  public var range: Range<TransactionNumber> { first..<first + count }

  /// Lends sixteen bytes.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { (buffer) throws(E) -> R in
      buffer.storeBytes(of: first.bigEndian, as: UInt64.self)
      buffer.storeBytes(of: count.bigEndian, toByteOffset: 8, as: UInt64.self)
      return try body(RawBytes(buffer))
    }
  }

  /// Reads sixteen bytes.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    let start = try bytes.start(of: 16)
    first = UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))
    count = UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    guard count <= UInt64.max - first else {
      throw MalformedEntry("\(count) transactions from number \(first) on are beyond all numbers")
    }
  }
}

/// Rising block numbers: the first one, then the distances, each in as many groups of seven bits as it
/// needs (LEB128).
public struct BlockList: Hashable, Sendable, TableValue {
  /// The numbers, rising.
  public var blocks: [BlockNumber]

  /// Takes rising numbers.
  public init(_ blocks: [BlockNumber] = []) { self.blocks = blocks }

  /// Lends the groups.
  @inlinable
  public func withEncoding<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + 2 * blocks.count)
    var previous: BlockNumber = 0
    for block in blocks {
      var rest = block - previous
      previous = block
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return try bytes.lend(body)
  }

  /// Reads groups up to the end.
  @inlinable
  public init(decoding bytes: RawBytes) throws(MalformedEntry) {
    blocks = []
    blocks.reserveCapacity(bytes.count)
    var previous: BlockNumber = 0
    var distance: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      let part = UInt64(byte & 0x7f)
      guard shift < 63 || (shift == 63 && part <= 1), shift == 0 || byte != 0 else {
        throw MalformedEntry("a block's number is beyond 64 bits or not in its shortest form")
      }
      distance |= part << shift
      shift += 7
      if byte & 0x80 != 0 { continue }
      let (block, overflow) = previous.addingReportingOverflow(distance)
      guard !overflow, distance > 0 || blocks.isEmpty else {
        throw MalformedEntry("the blocks' numbers do not rise")
      }
      blocks.append(block)
      previous = block
      distance = 0
      shift = 0
    }
    guard shift == 0 else { throw MalformedEntry("the last block's number is cut") }
  }
}
