import Crypto
import Primitives

/// The Keccak-256 of many keys at a time, in as many lanes as there are.
enum KeyHashes {
  /// The digests of addresses in their order.
  static func of(_ addresses: [Address], lanes: KeccakLanes) -> [Hash256] {
    let count = addresses.count
    if count == 0 { return [] }
    return withUnsafeTemporaryAllocation(byteCount: 72 * count, alignment: 8) { memory in
      guard let base = memory.baseAddress else { preconditionFailure("memory of no bytes") }
      // Digests first, then offsets and lengths, then the addresses.
      let offsets = (base + 32 * count).bindMemory(to: UInt32.self, capacity: 2 * count)
      let lengths = offsets + count
      let keys = base + 40 * count
      for (index, address) in addresses.enumerated() {
        offsets[index] = UInt32(20 * index)
        lengths[index] = 20
        address.store(to: keys + 20 * index)
      }
      Keccak256.hashBatch(
        keys, offsets: offsets, lengths: lengths, count: count, into: base, lanes: lanes)
      return (0..<count).map { Hash256(loading: base + 32 * $0) }
    }
  }
}
