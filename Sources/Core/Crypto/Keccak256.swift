internal import CKeccak
public import Primitives

/// Keccak-256 as Ethereum uses it (yellow paper, appendix B: the submission's padding, not SHA-3's).
public enum Keccak256 {
  /// The digest of no bytes.
  public static let empty = Hash256(
    0xc5d2_4601_86f7_233c, 0x927e_7db2_dcc7_03c0, 0xe500_b653_ca82_273b, 0x7bfa_d804_5d85_a470)

  /// The digest of the bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash256 {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    ckeccak_hash(bytes.baseAddress, bytes.count, &words)
    return Hash256(
      words.0.byteSwapped, words.1.byteSwapped, words.2.byteSwapped, words.3.byteSwapped)
  }

  /// The digest of the bytes.
  public static func hash(_ bytes: [UInt8]) -> Hash256 {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The digest of the bytes.
  public static func hash(_ bytes: ArraySlice<UInt8>) -> Hash256 {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The digest of the bytes.
  public static func hash(_ bytes: Span<UInt8>) -> Hash256 {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The digest of the address's 20 bytes: its key in the state trie.
  public static func hash(_ address: Address) -> Hash256 {
    var bytes: (UInt64, UInt64, UInt32) = (
      address.w0.bigEndian, address.w1.bigEndian, address.w2.bigEndian
    )
    return withUnsafeBytes(of: &bytes) { hash(UnsafeRawBufferPointer(rebasing: $0[..<20])) }
  }

  /// The digest of the 32 bytes: a slot's key in a storage trie.
  public static func hash(_ word: Hash256) -> Hash256 {
    var bytes = (word.w0.bigEndian, word.w1.bigEndian, word.w2.bigEndian, word.w3.bigEndian)
    return withUnsafeBytes(of: &bytes) { hash($0) }
  }

  /// The digests of many messages, in their order, 32 bytes each, without any allocation.
  ///
  /// Messages that fill the same number of 136-byte blocks run side by side, wherever they stand.
  ///
  /// - Parameters:
  ///   - base: where offsets count from.
  ///   - offsets: the first byte of message i, from the base.
  ///   - lengths: the bytes of message i.
  ///   - count: the number of messages.
  ///   - output: room for `32 * count` bytes, which need no alignment.
  ///   - lanes: how many run side by side; more than this processor has means what it has.
  public static func hashBatch(
    _ base: UnsafeRawPointer, offsets: UnsafePointer<UInt32>, lengths: UnsafePointer<UInt32>,
    count: Int, into output: UnsafeMutableRawPointer, lanes: KeccakLanes
  ) {
    ckeccak_batch(base, offsets, lengths, count, output, CInt(lanes.rawValue))
  }

  /// Applies the permutation under the hash, keccak-f[1600] (FIPS 202, 3.4), to a state: the lane of
  /// column x and row y is word x + 5y.
  public static func permute(_ state: inout [25 of UInt64]) {
    var words = state.mutableSpan
    words.withUnsafeMutableBufferPointer { ckeccak_permute($0.baseAddress) }
  }
}
