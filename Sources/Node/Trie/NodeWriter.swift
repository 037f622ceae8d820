import Glibc

/// The bytes of nodes, written straight to memory: lengths are measured first, headers written once.
///
/// Paths are ranges of half bytes of a packed key. References to children are 32 bytes wide: a hash,
/// or a shorter node itself with its length. Copies of references write all 32 bytes, so the memory
/// written to needs `slack` bytes beyond the node.
enum NodeWriter {
  static let slack = 32

  /// The bytes of a list's or a longer string's header before this payload.
  @inline(__always)
  static func headerLength(_ payload: Int) -> Int {
    if payload < 56 { return 1 }
    if payload < 256 { return 2 }
    if payload < 65536 { return 3 }
    return 1 + (64 - payload.leadingZeroBitCount + 7) / 8
  }

  /// The bytes of a string's encoding.
  @inline(__always)
  static func stringLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    if count == 1 && bytes[0] < 0x80 { return 1 }
    return headerLength(count) + count
  }

  /// The bytes of a path's encoding as a string.
  @inline(__always)
  static func pathLength(nibbles: Int) -> Int {
    let packed = nibbles / 2 + 1
    // The one byte of a short path is a flag of at most 0x3f.
    return packed == 1 ? 1 : headerLength(packed) + packed
  }

  /// Writes a header; `base` is 0x80 for a string, 0xc0 for a list.
  @inline(__always)
  static func putHeader(
    _ base: UInt8, _ payload: Int, at place: inout UnsafeMutablePointer<UInt8>
  ) {
    if payload < 56 {
      place[0] = base + UInt8(truncatingIfNeeded: payload)
      place += 1
    } else if payload < 256 {
      place[0] = base + 56
      place[1] = UInt8(truncatingIfNeeded: payload)
      place += 2
    } else {
      let lengthBytes = (64 - payload.leadingZeroBitCount + 7) / 8
      place[0] = base + 55 + UInt8(truncatingIfNeeded: lengthBytes)
      for index in 0..<lengthBytes {
        place[1 + index] = UInt8(truncatingIfNeeded: payload >> (8 * (lengthBytes - 1 - index)))
      }
      place += 1 + lengthBytes
    }
  }

  @inline(__always)
  static func putString(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, at place: inout UnsafeMutablePointer<UInt8>
  ) {
    if count == 1 && bytes[0] < 0x80 {
      place[0] = bytes[0]
      place += 1
      return
    }
    putHeader(0x80, count, at: &place)
    if count > 0 { memcpy(place, bytes, count) }
    place += count
  }

  /// Writes the half bytes `start..<end` of a packed key as a string in hex-prefix encoding.
  @inline(__always)
  static func putPath(
    _ key: UnsafePointer<UInt8>, _ start: Int, _ end: Int, isLeaf: Bool,
    at place: inout UnsafeMutablePointer<UInt8>
  ) {
    let count = end - start
    let packed = count / 2 + 1
    if packed > 1 { putHeader(0x80, packed, at: &place) }
    let flag: UInt8 = isLeaf ? 0x20 : 0
    place[0] = count & 1 == 0 ? flag : flag | 0x10 | nibble(key, start)
    if end & 1 == 0 {
      memcpy(place + 1, key + (start + 1) / 2, count / 2)
    } else {
      // The pairs straddle the key's bytes.
      let source = key + start / 2
      for index in 0..<count / 2 {
        place[1 + index] = source[index] << 4 | source[index + 1] >> 4
      }
    }
    place += packed
  }

  @inline(__always)
  static func nibble(_ key: UnsafePointer<UInt8>, _ index: Int) -> UInt8 {
    index & 1 == 0 ? key[index >> 1] >> 4 : key[index >> 1] & 15
  }

  /// Writes a reference of this length: 32 for a hash.
  @inline(__always)
  static func putReference(
    _ reference: UnsafeRawPointer, _ length: Int, at place: inout UnsafeMutablePointer<UInt8>
  ) {
    if length == 32 {
      place[0] = 0xa0
      place += 1
    }
    copy32(from: reference, to: place)
    place += length
  }

  @inline(__always)
  static func referenceLength(_ length: Int) -> Int { length == 32 ? 33 : length }

  @inline(__always)
  static func copy32(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    let words = source.loadUnaligned(as: SIMD4<UInt64>.self)
    target.storeBytes(of: words, as: SIMD4<UInt64>.self)
  }
}
