internal import Crypto
internal import Primitives

/// A digest of more bytes than memory holds: each piece of a fixed size is hashed behind the digest of
/// all before it.
struct ChainedHash {
  private static let size = 1 << 16
  private static let start = 32

  /// The digest so far, then the bytes that follow.
  private var piece = [UInt8](repeating: 0, count: size)
  private var count = start

  /// The digest of all bytes.
  var digest: Hash256 { Keccak256.hash(piece[..<count]) }

  /// Appends bytes behind their number.
  mutating func append(_ bytes: RawBytes) {
    withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { appendPlain($0) }
    appendPlain(bytes)
  }

  /// Appends bytes behind their number.
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  private mutating func appendPlain(_ bytes: RawBytes) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if count == Self.size { fold() }
      let part = rest.prefix(Self.size - count)
      piece.withUnsafeMutableBytes { piece in
        UnsafeMutableRawBufferPointer(rebasing: piece[count...]).copyMemory(
          from: RawBytes(rebasing: part))
      }
      count += part.count
      rest = rest.dropFirst(part.count)
    }
  }

  private mutating func fold() {
    let digest = digest
    piece.withUnsafeMutableBytes { piece in
      if let start = piece.baseAddress { digest.store(to: start) }
    }
    count = Self.start
  }
}
