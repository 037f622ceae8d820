/// Writes snappy's framing format, on its own: nothing of it is the reader's or the library's.
package enum SnappyWriter {
  /// The chunk that begins a stream.
  package static let identifier: [UInt8] = [0xff, 0x06, 0x00, 0x00] + Array("sNaPpY".utf8)

  /// A stream of one chunk, or of several where the bytes do not fit into one.
  package static func stream(_ bytes: [UInt8], isCompressed: Bool = true) -> [UInt8] {
    var stream = identifier
    for start in Swift.stride(from: 0, to: bytes.count, by: 65_536) {
      stream += data(Array(bytes[start..<min(start + 65_536, bytes.count)]), isCompressed)
    }
    return stream
  }

  /// A chunk of data with its checksum.
  package static func data(_ bytes: [UInt8], _ isCompressed: Bool) -> [UInt8] {
    let content = isCompressed ? literals(bytes) : bytes
    return chunk(isCompressed ? 0 : 1, little(UInt64(masked(crc32c(bytes))), 4) + content)
  }

  /// A chunk of any type and content.
  package static func chunk(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
    [type] + little(UInt64(content.count), 3) + content
  }

  /// A snappy block without any copies: its length, then literals.
  package static func literals(_ bytes: [UInt8]) -> [UInt8] {
    var block = length(bytes.count)
    for start in Swift.stride(from: 0, to: bytes.count, by: 60) {
      let part = bytes[start..<min(start + 60, bytes.count)]
      block.append(UInt8(part.count - 1) << 2)
      block += part
    }
    return block
  }

  /// A length as a snappy block begins with it: seven bits a byte, the lowest first.
  package static func length(_ count: Int) -> [UInt8] {
    count < 0x80 ? [UInt8(count)] : [UInt8(count & 0x7f) | 0x80] + length(count >> 7)
  }

  /// The CRC-32C, bit by bit.
  package static func crc32c(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82f6_3b78 : crc >> 1 }
    }
    return ~crc
  }

  /// The mask of the framing format.
  package static func masked(_ crc: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(crc >> 15 | crc << 17) + 0xa282_ead8)
  }

  /// A number's lowest bytes, the lowest first.
  package static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }
}
