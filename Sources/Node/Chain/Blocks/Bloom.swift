public import EVM
internal import Crypto
public import Primitives

/// A filter of 2048 bits over the addresses and topics of logs (yellow paper, 4.3.1).
public struct Bloom: Hashable, Sendable {
  /// The 256 bytes, most significant first.
  public private(set) var bytes: [UInt8]

  /// The filter of no logs.
  public static let empty = Bloom(bytes: [UInt8](repeating: 0, count: 256))

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Makes a filter of 256 bytes; nil for any other count.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 256 else { return nil }
    self.bytes = bytes
  }

  /// The filter of some logs.
  public init(of logs: [Log]) {
    self = .empty
    for log in logs { insert(log) }
  }

  /// Adds a log's address and topics.
  public mutating func insert(_ log: Log) {
    insert(digest: Keccak256.hash(log.address))
    for topic in log.topics { insert(digest: Keccak256.hash(topic)) }
  }

  /// Adds the three bits that a Keccak-256 digest names in its first three pairs of bytes.
  public mutating func insert(digest: Hash256) {
    for shift: UInt64 in [48, 32, 16] {
      let bit = Int(truncatingIfNeeded: digest.w0 >> shift & 2047)
      bytes[255 - bit / 8] |= 1 << UInt8(bit % 8)
    }
  }

  /// Adds all bits of another filter.
  public mutating func formUnion(_ other: Bloom) {
    for index in bytes.indices { bytes[index] |= other.bytes[index] }
  }

  /// Whether all bits of the digest's three are set.
  public func mayContain(digest: Hash256) -> Bool {
    var single = Bloom.empty
    single.insert(digest: digest)
    return zip(bytes, single.bytes).allSatisfy { $0 & $1 == $1 }
  }
}
