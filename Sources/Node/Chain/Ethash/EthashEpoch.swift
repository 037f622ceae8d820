internal import Crypto
package import Primitives

/// The sizes and the seed of Ethash for 30,000 blocks (yellow paper, appendix J).
package struct EthashEpoch: Hashable, Sendable {
  /// The epoch's number.
  package let number: UInt64

  /// How many blocks an epoch has.
  package static let blocks: UInt64 = 30_000
  /// Bytes of an item of cache or dataset.
  static let itemBytes: UInt64 = 64
  /// Bytes of the mix: two items.
  static let mixBytes: UInt64 = 128

  /// The epoch of a block.
  package init(block: UInt64) { number = block / Self.blocks }

  /// The bytes of the cache.
  package var cacheSize: UInt64 {
    Self.size(initial: 1 << 24, growth: 1 << 17, unit: Self.itemBytes, epoch: number)
  }

  /// The bytes of the dataset, which light verification never builds.
  package var datasetSize: UInt64 {
    Self.size(initial: 1 << 30, growth: 1 << 23, unit: Self.mixBytes, epoch: number)
  }

  /// What the cache grows from: as many hashes of zeros as the epoch's number.
  package var seed: Hash256 {
    var seed = Hash256.zero
    for _ in 0..<number { seed = Keccak256.hash(seed) }
    return seed
  }

  /// The greatest size below the linear one that is a prime number of units.
  private static func size(
    initial: UInt64, growth: UInt64, unit: UInt64, epoch: UInt64
  ) -> UInt64 {
    var units = (initial + growth * epoch) / unit - 1
    while !isPrime(units) { units -= 2 }
    return units * unit
  }

  private static func isPrime(_ number: UInt64) -> Bool {
    guard number > 3, number % 2 == 1 else { return number == 2 || number == 3 }
    var divisor: UInt64 = 3
    while divisor * divisor <= number {
      if number % divisor == 0 { return false }
      divisor += 2
    }
    return true
  }
}
