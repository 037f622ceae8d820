import Primitives
import Storage
import TestSupport

extension U256: Sampled {
  /// Draws a number of any length.
  static func sample(_ generator: inout SplitMix64) -> U256 {
    switch generator.below(8) {
    case 0: .zero
    case 1: largest
    default: U256(Hash256.sample(&generator)) >> generator.below(256)
    }
  }

  static var largest: U256 { U256(Hash256.largest) }
}

extension NoValue: Sampled {
  static func sample(_ generator: inout SplitMix64) -> NoValue { NoValue() }
}

/// Draws bytes, none of them at times.
private func blob(_ generator: inout SplitMix64) -> [UInt8] {
  let count = generator.below(generator.coin() ? 4 : 600)
  return generator.bytes(count)
}

extension Bytecode: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Bytecode { Bytecode(blob(&generator)) }
  static var largest: Bytecode { Bytecode([UInt8](repeating: 0xff, count: 24_576)) }
}

extension TrieNode: Sampled {
  static func sample(_ generator: inout SplitMix64) -> TrieNode { TrieNode(blob(&generator)) }
  static var largest: TrieNode { TrieNode([UInt8](repeating: 0xff, count: 532)) }
}

extension Blob: Sampled {
  static func sample(_ generator: inout SplitMix64) -> Blob { Blob(blob(&generator)) }
  static var largest: Blob { Blob([UInt8](repeating: 0xff, count: 100_000)) }
}

extension BodyIndices: Sampled {
  static func sample(_ generator: inout SplitMix64) -> BodyIndices {
    let first = UInt64.sample(&generator)
    return BodyIndices(first: first, count: min(.sample(&generator), .max - first))
  }
}

extension BlockList: Sampled {
  /// Draws up to 2,000 numbers, in steps of one size.
  static func sample(_ generator: inout SplitMix64) -> BlockList {
    let shift = UInt64(generator.below(64))
    let drawn = generator.array(upTo: generator.below(20) == 0 ? 2_000 : 8) { $0.next() >> shift }
    return BlockList(Set(drawn).sorted())
  }

  static var largest: BlockList { BlockList((0..<2_000).map { UInt64($0) << 53 }) }
}

extension StoredAccount: Sampled {
  static func sample(_ generator: inout SplitMix64) -> StoredAccount {
    var account = StoredAccount(nonce: .sample(&generator), balance: .sample(&generator))
    if generator.coin() { account.codeHash = .sample(&generator) }
    return account
  }

  static var largest: StoredAccount {
    StoredAccount(nonce: .max, balance: .largest, codeHash: .largest)
  }
}

extension PreviousAccount: Sampled {
  static func sample(_ generator: inout SplitMix64) -> PreviousAccount {
    PreviousAccount(generator.below(4) == 0 ? nil : .sample(&generator))
  }

  static var largest: PreviousAccount { PreviousAccount(.largest) }
}

extension StoredSlot: Sampled {
  static func sample(_ generator: inout SplitMix64) -> StoredSlot {
    StoredSlot(.sample(&generator))
  }

  static var largest: StoredSlot { StoredSlot(.largest) }
}
