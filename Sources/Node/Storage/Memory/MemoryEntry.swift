import Glibc

/// A key and a value in memory that does not move while anybody holds the entry.
///
/// The value lies right behind the key, at whatever address that is: who wants it aligned is found
/// out by the tests, and not by a store on disk.
final class MemoryEntry: @unchecked Sendable {
  // Invariant: written to only by the transaction that made it, before any other can see it.
  private let memory: UnsafeMutableRawPointer
  private let keySize: Int
  private let valueSize: Int

  /// Makes an entry whose value is zeros yet.
  init(key: RawBytes, valueSize: Int) {
    keySize = key.count
    self.valueSize = valueSize
    memory = .allocate(byteCount: max(keySize + valueSize, 1), alignment: 8)
    if let start = key.baseAddress { memory.copyMemory(from: start, byteCount: keySize) }
    memset(memory + keySize, 0, valueSize)
  }

  /// Makes an entry.
  convenience init(key: RawBytes, value: RawBytes) {
    self.init(key: key, valueSize: value.count)
    if let start = value.baseAddress { room.copyMemory(from: start, byteCount: value.count) }
  }

  deinit { memory.deallocate() }

  /// The key's bytes.
  var key: RawBytes { RawBytes(start: memory, count: keySize) }
  /// The value's bytes.
  var value: RawBytes { RawBytes(start: room, count: valueSize) }
  /// Where the value goes.
  var room: UnsafeMutableRawPointer { memory + keySize }
  /// The bytes of key and value.
  var size: Int { keySize + valueSize }
}

extension RawBytes {
  /// Below zero, zero or above it as these bytes are less than others, equal or greater: bytes from
  /// the first on, then the shorter first.
  @usableFromInline
  package func order(to other: RawBytes) -> Int {
    let shared = Swift.min(count, other.count)
    if shared > 0, let mine = baseAddress, let theirs = other.baseAddress {
      let order = memcmp(mine, theirs, shared)
      if order != 0 { return Int(order) }
    }
    return count - other.count
  }
}
