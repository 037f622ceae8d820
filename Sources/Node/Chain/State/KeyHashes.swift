package import Crypto
package import Primitives

/// The Keccak-256 of many keys at a time, in as many lanes as there are.
package enum KeyHashes {
  /// The most keys that are hashed from one piece of memory.
  private static let portion = 1 << 12

  /// The digests of addresses in their order.
  package static func of(_ addresses: [Address], lanes: KeccakLanes) -> [Hash256] {
    digests(of: addresses, size: 20, lanes: lanes) { $0.store(to: $1) }
  }

  /// The digests of words in their order.
  package static func of(_ words: [Hash256], lanes: KeccakLanes) -> [Hash256] {
    digests(of: words, size: 32, lanes: lanes) { $0.store(to: $1) }
  }

  private static func digests<Key>(
    of keys: [Key], size: Int, lanes: KeccakLanes,
    _ store: (Key, UnsafeMutableRawPointer) -> Void
  ) -> [Hash256] {
    var digests: [Hash256] = []
    digests.reserveCapacity(keys.count)
    for start in stride(from: 0, to: keys.count, by: portion) {
      let count = min(portion, keys.count - start)
      withUnsafeTemporaryAllocation(byteCount: (40 + size) * count, alignment: 8) { memory in
        guard let base = memory.baseAddress else { preconditionFailure("memory of no bytes") }
        // Digests first, then offsets and lengths, then the keys.
        let offsets = (base + 32 * count).bindMemory(to: UInt32.self, capacity: 2 * count)
        let lengths = offsets + count
        let bytes = base + 40 * count
        for index in 0..<count {
          offsets[index] = UInt32(size * index)
          lengths[index] = UInt32(size)
          store(keys[start + index], bytes + size * index)
        }
        Keccak256.hashBatch(
          bytes, offsets: offsets, lengths: lengths, count: count, into: base, lanes: lanes)
        for index in 0..<count { digests.append(Hash256(loading: base + 32 * index)) }
      }
    }
    return digests
  }
}
