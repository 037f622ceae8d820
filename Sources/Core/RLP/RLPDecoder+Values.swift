public import Primitives

extension RLPDecoder {
  // MARK: Strings

  /// Reads a string of any length.
  public mutating func readBytes() throws(RLPError) -> [UInt8] {
    let header = try stringHeader()
    position = header.payload &+ header.length
    return copy(header.payload, header.length)
  }

  /// Reads a string of at most so many bytes.
  public mutating func readBytes(atMost limit: Int) throws(RLPError) -> [UInt8] {
    let header = try stringHeader()
    guard header.length <= limit else {
      throw .wrongLength(at: offset, expected: limit, found: header.length)
    }
    return try readBytes()
  }

  /// Reads a string of exactly so many bytes.
  public mutating func readBytes(exactly length: Int) throws(RLPError) -> [UInt8] {
    copy(try fixed(length), length)
  }

  /// Lends a string of any length without copying it; valid as long as the input is.
  public mutating func readBorrowedBytes() throws(RLPError) -> UnsafeRawBufferPointer {
    let header = try stringHeader()
    position = header.payload &+ header.length
    return UnsafeRawBufferPointer(start: base + header.payload, count: header.length)
  }

  /// Reads 32 bytes.
  @inline(__always) public mutating func readHash() throws(RLPError) -> Hash256 {
    Hash256(loading: base + (try fixed(32)))
  }

  /// Reads 20 bytes.
  @inline(__always) public mutating func readAddress() throws(RLPError) -> Address {
    Address(loading: base + (try fixed(20)))
  }

  /// Reads 20 bytes, or nothing (a creation's `to`).
  public mutating func readOptionalAddress() throws(RLPError) -> Address? {
    if position < end, byte(position) == 0x80 {
      position &+= 1
      return nil
    }
    return try readAddress()
  }

  /// Reads past a string of exactly `length` bytes (2 to 55), and says where its bytes begin.
  @inline(__always) private mutating func fixed(_ length: Int) throws(RLPError) -> Int {
    let payload = position &+ 1
    if end &- position > length, byte(position) == 0x80 &+ UInt8(truncatingIfNeeded: length),
      length > 1, length < 56
    {
      position = payload &+ length
      return payload
    }
    return try unusual(length)
  }

  /// Does what `fixed` does for any length, and says what is wrong.
  @inline(never) private mutating func unusual(_ length: Int) throws(RLPError) -> Int {
    let header = try stringHeader()
    guard header.length == length else {
      throw .wrongLength(at: offset, expected: length, found: header.length)
    }
    position = header.payload + length
    return header.payload
  }

  func copy(_ start: Int, _ length: Int) -> [UInt8] {
    [UInt8](UnsafeRawBufferPointer(start: base + start, count: length))
  }

  // MARK: Integers

  /// Reads an integer of at most 64 bits.
  @inline(__always) public mutating func readUInt64() throws(RLPError) -> UInt64 {
    let header = try stringHeader()
    guard header.length <= 8 else { throw tooLong(header, limit: 8) }
    let value = UInt64(truncatingIfNeeded: try integer(header))
    position = header.payload &+ header.length
    return value
  }

  /// Reads an integer of at most 256 bits.
  @inline(__always) public mutating func readU256() throws(RLPError) -> U256 {
    let header = try stringHeader()
    guard header.length <= 32 else { throw tooLong(header, limit: 32) }
    var value: U256
    if header.length <= 16 {
      value = U256(high: 0, low: try integer(header))
    } else {
      let highLength = header.length &- 16
      let high = try integer(Header(isList: false, payload: header.payload, length: highLength))
      let low = (base + (header.payload &+ highLength)).loadUnaligned(as: UInt128.self)
      value = U256(high: high, low: UInt128(bigEndian: low))
    }
    position = header.payload &+ header.length
    return value
  }

  /// What is wrong with an integer of more bytes than its type: the zeros in front, or the size.
  @inline(never) private func tooLong(_ header: Header, limit: Int) -> RLPError {
    byte(header.payload) == 0
      ? .leadingZero(at: offset)
      : .integerTooLong(at: offset, limit: limit, found: header.length)
  }

  /// The integer in a payload of at most 16 bytes, which must not begin with zero.
  @inline(__always) private func integer(_ header: Header) throws(RLPError) -> UInt128 {
    let length = header.length
    if length == 0 { return 0 }
    guard byte(header.payload) != 0 else { throw .leadingZero(at: offset) }
    if length <= 8 {
      // One load of eight bytes that end where the integer ends, where the input allows it.
      let tail = header.payload &+ length &- 8
      if tail >= 0 {
        let word = UInt64(bigEndian: (base + tail).loadUnaligned(as: UInt64.self))
        return UInt128(word & (~0 >> UInt64(truncatingIfNeeded: 64 &- 8 &* length)))
      }
    } else {
      let tail = header.payload &+ length &- 16
      if tail >= 0 {
        let word = UInt128(bigEndian: (base + tail).loadUnaligned(as: UInt128.self))
        return word & (~0 >> UInt128(truncatingIfNeeded: 128 &- 8 &* length))
      }
    }
    var value: UInt128 = 0
    for index in header.payload..<header.payload &+ length {
      value = value << 8 | UInt128(byte(index))
    }
    return value
  }

  // MARK: Whole items

  /// Reads past the next item and returns all its bytes, header included.
  public mutating func readRawItem() throws(RLPError) -> [UInt8] {
    let start = position
    try skipItem()
    return copy(start, position - start)
  }

  /// Lends all bytes of the next item, header included; valid as long as the input is.
  public mutating func readBorrowedItem() throws(RLPError) -> UnsafeRawBufferPointer {
    let start = position
    try skipItem()
    return UnsafeRawBufferPointer(start: base + start, count: position - start)
  }

  /// Reads past the next item without looking into a list.
  public mutating func skipItem() throws(RLPError) {
    let header = try header()
    position = header.payload &+ header.length
  }
}
