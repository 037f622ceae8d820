import Primitives

/// Mixing of words for tables: two multiplications an address, three a slot.
///
/// The full product of two words, folded, depends on all bits of both (as in wyhash).
enum RecordHash {
  @inline(__always)
  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  static func hash(_ address: Address, seed: UInt64) -> UInt64 {
    let first = fold(address.w0 ^ seed, address.w1 ^ 0xa076_1d64_78bd_642f)
    return fold(first ^ UInt64(address.w2), seed ^ 0xe703_7ed1_a0b4_28db)
  }

  @inline(__always)
  static func hash(_ slot: SlotKey, seed: UInt64) -> UInt64 {
    let key = slot.key
    let low = fold(
      UInt64(truncatingIfNeeded: key.low) ^ seed,
      UInt64(truncatingIfNeeded: key.low >> 64) ^ 0xa076_1d64_78bd_642f)
    let high = fold(
      UInt64(truncatingIfNeeded: key.high) ^ UInt64(slot.account) ^ 0x8ebc_6af0_9c88_c6e3,
      UInt64(truncatingIfNeeded: key.high >> 64) ^ seed)
    return fold(low ^ 0x5899_65cc_7537_4cc3, high ^ seed ^ 0xe703_7ed1_a0b4_28db)
  }
}

/// An account's number in a table, and the key of one of its slots.
struct SlotKey {
  let account: UInt32
  let key: U256

  @inline(__always)
  init(_ account: Int, _ key: U256) {
    self.account = UInt32(truncatingIfNeeded: account)
    self.key = key
  }
}
