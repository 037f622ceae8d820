import Primitives
import Storage
import TestSupport
import Trie

extension UInt64: Sampled {
  /// Draws a number of any length.
  static func sample(_ generator: inout SplitMix64) -> UInt64 {
    switch generator.below(8) {
    case 0: 0
    case 1: .max
    case 2: generator.next() % 3
    default: generator.next() >> UInt64(generator.below(64))
    }
  }

  static var largest: UInt64 { .max }
}

extension Hash256: Sampled {
  /// Draws words, few of them different from hash to hash, so that many begin alike.
  static func sample(_ generator: inout SplitMix64) -> Hash256 {
    if generator.coin() {
      return Hash256(generator.next(), generator.next(), generator.next(), generator.next())
    }
    return Hash256(
      generator.next() % 2, .sample(&generator), generator.next() % 2, .sample(&generator))
  }

  static var largest: Hash256 { Hash256(.max, .max, .max, .max) }
}

extension Address: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Address {
    Address(lastBytesOf: .sample(&generator))
  }

  static var largest: Address { Address(.max, .max, .max) }
}

extension Nibbles: Sampled {
  /// Draws a path, short ones of few half bytes often, so that many begin others.
  static func sample(_ generator: inout SplitMix64) -> Nibbles {
    let count = generator.coin() ? generator.below(4) : generator.below(65)
    return Nibbles(
      (0..<count).map { _ in UInt8([0, 1, 15, generator.below(16)][generator.below(4)]) })
  }

  static var largest: Nibbles { Nibbles([UInt8](repeating: 15, count: 64)) }
}

extension StoragePath: Sampled {
  static func sample(_ generator: inout SplitMix64) -> StoragePath {
    StoragePath(.sample(&generator), .sample(&generator))
  }

  static var largest: StoragePath { StoragePath(.largest, .largest) }
}

extension BlockAddress: Sampled {
  static func sample(_ generator: inout SplitMix64) -> BlockAddress {
    BlockAddress(.sample(&generator), .sample(&generator))
  }

  static var largest: BlockAddress { BlockAddress(.largest, .largest) }
}

extension AccountShard: Sampled {
  static func sample(_ generator: inout SplitMix64) -> AccountShard {
    AccountShard(.sample(&generator), highest: .sample(&generator))
  }

  static var largest: AccountShard { AccountShard(.largest, highest: .max) }
}

extension SlotShard: Sampled {
  static func sample(_ generator: inout SplitMix64) -> SlotShard {
    SlotShard(.sample(&generator), .sample(&generator), highest: .sample(&generator))
  }

  static var largest: SlotShard { SlotShard(.largest, .largest, highest: .max) }
}

extension Name: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Name {
    let count = generator.coin() ? 1 + generator.below(3) : 1 + generator.below(64)
    return Name(
      String(
        decoding: (0..<count).map { _ in generator.coin() ? 97 : generator.bytes(1)[0] & 0x7f },
        as: UTF8.self))
  }

  static var largest: Name { Name(String(repeating: "~", count: 64)) }
}
