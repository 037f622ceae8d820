internal import Primitives
internal import RLP

// The decoder's reads, with the field's name kept for the message.
extension RLPDecoder {
  @inline(__always)
  mutating func uint64(_ field: DataField) throws(MalformedData) -> UInt64 {
    do { return try readUInt64() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func u256(_ field: DataField) throws(MalformedData) -> U256 {
    do { return try readU256() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func hash(_ field: DataField) throws(MalformedData) -> Hash256 {
    do { return try readHash() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func address(_ field: DataField) throws(MalformedData) -> Address {
    do { return try readAddress() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func optionalAddress(_ field: DataField) throws(MalformedData) -> Address? {
    do { return try readOptionalAddress() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func bytes(_ field: DataField) throws(MalformedData) -> [UInt8] {
    do { return try readBytes() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func borrowedBytes(_ field: DataField) throws(MalformedData) -> UnsafeRawBufferPointer {
    do { return try readBorrowedBytes() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func bytes(exactly count: Int, _ field: DataField) throws(MalformedData) -> [UInt8] {
    do { return try readBytes(exactly: count) } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func enter(_ field: DataField) throws(MalformedData) -> Outer {
    do { return try enterList() } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func leave(_ outer: Outer, _ field: DataField) throws(MalformedData) {
    do { try leaveList(outer) } catch { throw .rlp(error, reading: field) }
  }

  @inline(__always)
  mutating func array<T>(
    _ field: DataField, _ element: (inout RLPDecoder) throws(MalformedData) -> T
  ) throws(MalformedData) -> [T] {
    let outer = try enter(field)
    var elements: [T] = []
    while !isAtEnd { elements.append(try element(&self)) }
    try leave(outer, field)
    return elements
  }

  /// The items of one of a block's lists; an error says which of them is wrong.
  @inline(__always)
  mutating func items<T>(
    _ field: DataField, each item: DataField,
    _ element: (inout RLPDecoder) throws(MalformedData) -> T
  ) throws(MalformedData) -> [T] {
    var index = 0
    return try array(field) { (decoder) throws(MalformedData) in
      do throws(MalformedData) {
        let value = try element(&decoder)
        index += 1
        return value
      } catch {
        throw .item(item, index: index, error)
      }
    }
  }

  func end(_ field: DataField) throws(MalformedData) {
    do { try finish() } catch { throw .rlp(error, reading: field) }
  }

  func count(_ field: DataField) throws(MalformedData) -> Int {
    do { return try countItems() } catch { throw .rlp(error, reading: field) }
  }
}
