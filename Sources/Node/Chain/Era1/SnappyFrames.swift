internal import CChecksum
internal import CSnappy

/// Snappy's framing format: a stream of chunks, each with a checksum of what it holds.
///
/// The library knows single blocks only; the stream around them is read here (google/snappy,
/// `framing_format.txt`).
package enum SnappyFrames {
  /// The most bytes that a chunk may hold, uncompressed.
  package static let chunkLimit = 1 << 16

  /// The chunk that begins each stream: its type, its length and its bytes.
  private static let identifier: [UInt8] = [0xff, 6, 0, 0] + Array("sNaPpY".utf8)

  /// Reads a whole stream.
  ///
  /// No length that the stream claims is believed before it was found to be below a limit.
  ///
  /// - Parameters:
  ///   - bytes: the stream.
  ///   - origin: where the stream begins in its file, for errors.
  ///   - limit: the most bytes that it may hold.
  /// - Returns: what it holds, uncompressed.
  /// - Throws: `SnappyError` with the place of the chunk that is wrong.
  package static func decode(
    _ bytes: [UInt8], origin: Int = 0, limit: Int
  ) throws(SnappyError) -> [UInt8] {
    guard bytes.starts(with: identifier) else {
      let found = Array(bytes.prefix(identifier.count))
      throw SnappyError(offset: origin, .noIdentifier(found: found))
    }
    var output: [UInt8] = []
    var place = identifier.count
    while place < bytes.count {
      let remaining = bytes.count - place
      let offset = origin + place
      guard remaining >= 4 else {
        throw SnappyError(offset: offset, .truncated(needed: 4, remaining: remaining))
      }
      let length = littleEndian(bytes[place + 1..<place + 4])
      guard length <= remaining - 4 else {
        throw SnappyError(offset: offset, .truncated(needed: 4 + length, remaining: remaining))
      }
      let content = bytes[place + 4..<place + 4 + length]
      switch bytes[place] {
      case 0x00, 0x01:
        let isCompressed = bytes[place] == 0
        do throws(SnappyFault) {
          try append(content, isCompressed: isCompressed, to: &output, limit: limit)
        } catch {
          throw SnappyError(offset: offset, error)
        }
      case 0xff:
        // Streams may be put one after the other.
        guard bytes[place..<place + 4 + length].elementsEqual(identifier) else {
          let found = Array(bytes[place...].prefix(min(4 + length, identifier.count)))
          throw SnappyError(offset: offset, .noIdentifier(found: found))
        }
      case 0x80...0xfe: break  // Padding, and what may be skipped.
      case let type: throw SnappyError(offset: offset, .unknownChunk(type))
      }
      place += 4 + length
    }
    return output
  }

  /// Appends what a chunk of data holds: a masked checksum, then bytes, compressed or not.
  private static func append(
    _ content: ArraySlice<UInt8>, isCompressed: Bool, to output: inout [UInt8], limit: Int
  ) throws(SnappyFault) {
    guard content.count >= 4 else { throw .truncated(needed: 8, remaining: 4 + content.count) }
    let stored = UInt32(truncatingIfNeeded: littleEndian(content.prefix(4)))
    let data = content.dropFirst(4)
    let length = isCompressed ? try uncompressedLength(data) : data.count
    guard length <= chunkLimit else { throw .chunkTooLong(length: length, limit: chunkLimit) }
    let start = output.count
    guard length <= limit - start else { throw .streamTooLong(limit: limit) }
    if isCompressed {
      output.append(contentsOf: repeatElement(0, count: length))
      guard uncompress(data, into: &output, at: start, count: length) else { throw .malformed }
    } else {
      output.append(contentsOf: data)
    }
    let computed = maskedChecksum(output[start...])
    guard stored == computed else { throw .checksum(stored: stored, computed: computed) }
  }

  private static func uncompressedLength(_ data: ArraySlice<UInt8>) throws(SnappyFault) -> Int {
    var length = 0
    let status = data.withUnsafeBytes {
      snappy_uncompressed_length(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &length)
    }
    // The library reads 32 bits; what does not fit into them is malformed.
    guard status == SNAPPY_OK else { throw .malformed }
    return length
  }

  private static func uncompress(
    _ data: ArraySlice<UInt8>, into output: inout [UInt8], at start: Int, count: Int
  ) -> Bool {
    var written = count
    let status = output.withUnsafeMutableBytes { room in
      data.withUnsafeBytes { data in
        snappy_uncompress(
          data.baseAddress?.assumingMemoryBound(to: CChar.self), data.count,
          room.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }, &written)
      }
    }
    return status == SNAPPY_OK && written == count
  }

  /// The CRC-32C of the bytes, turned and moved, so that checksums of bytes with checksums among
  /// them stay good ones.
  package static func maskedChecksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let crc = bytes.withUnsafeBytes { checksum_crc32c(0, $0.baseAddress, $0.count) }
    return (crc >> 15 | crc << 17) &+ 0xa282_ead8
  }

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
