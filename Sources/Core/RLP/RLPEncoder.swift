internal import Glibc
public import Primitives

/// Writes values in RLP (yellow paper, appendix B) one after the other into a growing buffer.
///
/// Lists are written body first; their header is put in front when their length is known.
public struct RLPEncoder: ~Copyable {
  // Invariant: `storage` has `capacity` bytes, the first `count` of which are initialised.
  private var storage: UnsafeMutableRawPointer
  private var capacity: Int
  /// The number of bytes written.
  public private(set) var count = 0

  /// Makes an empty encoder with room for some bytes.
  public init(capacity: Int = 256) {
    self.capacity = Swift.max(capacity, 64)
    storage = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { storage.deallocate() }

  /// A copy of the bytes written.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer)
        .copyMemory(from: UnsafeRawBufferPointer(start: storage, count: count))
      filled = count
    }
  }

  /// Lends the bytes written, without copying them.
  public func withUnsafeBytes<T, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> T
  ) throws(E) -> T {
    try body(UnsafeRawBufferPointer(start: storage, count: count))
  }

  /// Forgets what was written and keeps the buffer.
  public mutating func removeAll() { count = 0 }

  @inline(__always) private mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never) private mutating func grow(_ extra: Int) {
    let wider = Swift.max(capacity * 2, count + extra)
    let wide = UnsafeMutableRawPointer.allocate(byteCount: wider, alignment: 16)
    wide.copyMemory(from: storage, byteCount: count)
    storage.deallocate()
    storage = wide
    capacity = wider
  }

  @inline(__always) private mutating func put(_ byte: UInt8) {
    storage.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  // MARK: Strings

  /// Writes a string of bytes.
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  /// Writes a string of bytes.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    let length = bytes.count
    reserve(length &+ 9)
    if length == 1, bytes[0] < 0x80 {
      put(bytes[0])
      return
    }
    putHeader(0x80, length)
    if let base = bytes.baseAddress { (storage + count).copyMemory(from: base, byteCount: length) }
    count &+= length
  }

  /// Writes 32 bytes.
  public mutating func append(_ hash: Hash256) {
    reserve(33)
    put(0xa0)
    hash.store(to: storage + count)
    count &+= 32
  }

  /// Writes 20 bytes.
  public mutating func append(_ address: Address) {
    reserve(21)
    put(0x94)
    address.store(to: storage + count)
    count &+= 20
  }

  /// Writes 20 bytes, or the empty string for no address (a creation's `to`).
  public mutating func append(optional address: Address?) {
    if let address { append(address) } else { appendEmptyString() }
  }

  /// Writes the empty string.
  public mutating func appendEmptyString() {
    reserve(1)
    put(0x80)
  }

  /// Writes bytes that are RLP already.
  public mutating func appendRaw(_ encoded: [UInt8]) {
    encoded.withUnsafeBytes { appendRaw($0) }
  }

  /// Writes bytes that are RLP already.
  public mutating func appendRaw(_ encoded: UnsafeRawBufferPointer) {
    reserve(encoded.count)
    if let base = encoded.baseAddress {
      (storage + count).copyMemory(from: base, byteCount: encoded.count)
    }
    count &+= encoded.count
  }

  // MARK: Integers

  /// Writes an integer: big-endian without leading zeros.
  public mutating func append(_ value: UInt64) {
    reserve(9)
    putInteger(value)
  }

  /// Writes an integer: big-endian without leading zeros.
  public mutating func append(_ value: U256) {
    reserve(33)
    if value.high == 0, value.low >> 64 == 0 {
      putInteger(UInt64(truncatingIfNeeded: value.low))
      return
    }
    let zeros =
      value.high != 0
      ? value.high.leadingZeroBitCount >> 3 : 16 + value.low.leadingZeroBitCount >> 3
    let length = 32 &- zeros
    put(0x80 | UInt8(truncatingIfNeeded: length))
    if value.high != 0 {
      putBytes(value.high, 16 &- zeros)
      putBytes(value.low, 16)
    } else {
      putBytes(value.low, length)
    }
  }

  @inline(__always) private mutating func putInteger(_ value: UInt64) {
    if value < 0x80 {
      put(value == 0 ? 0x80 : UInt8(truncatingIfNeeded: value))
      return
    }
    let length = 8 &- value.leadingZeroBitCount >> 3
    put(0x80 | UInt8(truncatingIfNeeded: length))
    storage.storeBytes(
      of: (value << UInt64(truncatingIfNeeded: 64 &- 8 &* length)).bigEndian, toByteOffset: count,
      as: UInt64.self)
    count &+= length
  }

  /// Puts the lowest `length` bytes of a value; 1 to 16.
  @inline(__always) private mutating func putBytes(_ value: UInt128, _ length: Int) {
    let shifted = value << UInt128(truncatingIfNeeded: 128 &- 8 &* length)
    storage.storeBytes(of: shifted.bigEndian, toByteOffset: count, as: UInt128.self)
    count &+= length
  }

  // MARK: Lists

  /// Writes a list of what the body writes.
  public mutating func appendList<E: Error>(
    _ body: (inout RLPEncoder) throws(E) -> Void
  ) throws(E) {
    let start = beginList()
    try body(&self)
    endList(start)
  }

  /// Begins a list; hand what it returns to `endList` after the last item.
  @inline(__always) public mutating func beginList() -> Int {
    reserve(1)
    count &+= 1
    return count
  }

  /// Ends the list that began at `start`, which `beginList` returned.
  @inline(__always) public mutating func endList(_ start: Int) {
    let length = count &- start
    if length <= 55 {
      storage.storeBytes(
        of: 0xc0 | UInt8(truncatingIfNeeded: length), toByteOffset: start &- 1, as: UInt8.self)
      return
    }
    // One byte was kept for the header; the length's own bytes need room before the body.
    let lengthBytes = 8 &- length.leadingZeroBitCount >> 3
    reserve(8)
    memmove(storage + start + lengthBytes, storage + start, length)
    count = start &- 1
    putLongHeader(0xf7, length, lengthBytes)
    count &+= length
  }

  @inline(__always) private mutating func putHeader(_ base: UInt8, _ length: Int) {
    if length <= 55 {
      put(base | UInt8(truncatingIfNeeded: length))
    } else {
      putLongHeader(base &+ 55, length, 8 &- length.leadingZeroBitCount >> 3)
    }
  }

  @inline(__always)
  private mutating func putLongHeader(_ base: UInt8, _ length: Int, _ lengthBytes: Int) {
    put(base &+ UInt8(truncatingIfNeeded: lengthBytes))
    var shift = 8 &* (lengthBytes &- 1)
    while shift >= 0 {
      put(UInt8(truncatingIfNeeded: length >> shift))
      shift &-= 8
    }
  }
}
