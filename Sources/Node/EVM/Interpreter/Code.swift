internal import Crypto
public import Primitives

/// A contract's code with what is found out of it once.
public final class Code: Sendable {
  /// The Keccak-256 of the bytes.
  public let hash: Hash256
  /// The code as it is stored.
  public let bytes: [UInt8]

  /// Makes code of its bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hash = Keccak256.hash(bytes)
  }

  /// Makes code of bytes whose hash is known.
  public init(_ bytes: [UInt8], hash: Hash256) {
    self.bytes = bytes
    self.hash = hash
  }

  /// No code.
  public static let empty = Code([], hash: Keccak256.empty)
}
