internal import Crypto
package import Primitives

/// The cache of an epoch, from which single items of the dataset are computed (yellow paper,
/// appendix J).
package final class EthashCache: Sendable {
  /// The epoch that the cache is for.
  package let epoch: EthashEpoch
  // Sixteen little-endian words an item; written in `init` only.
  private let words: [UInt32]
  private let items: UInt32

  private static let wordsPerItem = 16
  private static let rounds = 3
  private static let parents: UInt32 = 256
  private static let accesses: UInt32 = 64

  /// Fills the cache of an epoch: 16 MB for the first, a million hashes.
  package init(_ epoch: EthashEpoch) {
    self.epoch = epoch
    let count = Int(epoch.cacheSize / EthashEpoch.itemBytes)
    items = UInt32(count)
    words = [UInt32](unsafeUninitializedCapacity: count * Self.wordsPerItem) { buffer, filled in
      guard let start = buffer.baseAddress else { preconditionFailure("a cache has items") }
      Self.fill(UnsafeMutableRawPointer(start), count: count, seed: epoch.seed)
      filled = count * Self.wordsPerItem
    }
  }

  /// Writes a chain of hashes, then mixes it by Lerner's RandMemoHash.
  private static func fill(_ base: UnsafeMutableRawPointer, count: Int, seed: Hash256) {
    let length = Int(EthashEpoch.itemBytes)
    seed.store(to: base)
    Keccak512.hash(base, count: 32, into: base)
    for index in 1..<count {
      Keccak512.hash(base + (index - 1) * length, count: length, into: base + index * length)
    }
    for _ in 0..<rounds {
      for index in 0..<count {
        let item = base + index * length
        let before = base + (index == 0 ? count - 1 : index - 1) * length
        let chosen = Int(UInt32(littleEndian: item.load(as: UInt32.self)) % UInt32(count))
        let other = base + chosen * length
        var mixed: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) =
          (0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &mixed) { mixed in
          for offset in stride(from: 0, to: length, by: 8) {
            let word =
              before.load(fromByteOffset: offset, as: UInt64.self)
              ^ other.load(fromByteOffset: offset, as: UInt64.self)
            mixed.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
          }
          guard let start = mixed.baseAddress else { return }
          Keccak512.hash(start, count: length, into: item)
        }
      }
    }
  }

  /// The Keccak-256 of the whole cache, as the official tests have it.
  package var hash: Hash256 { words.withUnsafeBytes { Keccak256.hash($0) } }

  /// The mix and the result that a nonce gives with the hash of a header without its seal.
  package func hashimoto(headerHash: Hash256, nonce: UInt64) -> (mix: Hash256, result: Hash256) {
    let seed = Keccak512.hash(
      headerHash.bytes + withUnsafeBytes(of: nonce.littleEndian) { [UInt8]($0) })
    var mix = Self.words(seed) + Self.words(seed)
    let head = mix[0]
    let rows = UInt32(epoch.datasetSize / EthashEpoch.mixBytes)
    for round in 0..<Self.accesses {
      let row = Self.mix(round ^ head, mix[Int(round) % mix.count]) % rows
      for half in 0..<2 {
        let item = datasetItem(2 * row + UInt32(half))
        for index in 0..<Self.wordsPerItem {
          let place = half * Self.wordsPerItem + index
          mix[place] = Self.mix(mix[place], item[index])
        }
      }
    }
    var digest: [UInt8] = []
    for place in stride(from: 0, to: mix.count, by: 4) {
      let folded = Self.mix(
        Self.mix(Self.mix(mix[place], mix[place + 1]), mix[place + 2]), mix[place + 3])
      withUnsafeBytes(of: folded.littleEndian) { digest += $0 }
    }
    let mixHash = digest.withUnsafeBytes { Hash256(loading: $0.baseAddress!) }
    return (mixHash, Keccak256.hash(seed + digest))
  }

  /// An item of the dataset, computed from 256 items of the cache.
  private func datasetItem(_ number: UInt32) -> [UInt32] {
    words.withUnsafeBufferPointer { cache in
      let first = Int(number % items) * Self.wordsPerItem
      var mix = [UInt32](cache[first..<first + Self.wordsPerItem])
      mix[0] ^= number
      Self.rehash(&mix)
      mix.withUnsafeMutableBufferPointer { mix in
        for step in 0..<Self.parents {
          let chosen = Self.mix(number ^ step, mix[Int(step % 16)]) % items
          let parent = Int(chosen) * Self.wordsPerItem
          for index in 0..<Self.wordsPerItem {
            mix[index] = Self.mix(mix[index], cache[parent + index])
          }
        }
      }
      Self.rehash(&mix)
      return mix
    }
  }

  private static func rehash(_ mix: inout [UInt32]) {
    mix.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      Keccak512.hash(start, count: bytes.count, into: start)
    }
  }

  /// What Fowler, Noll and Vo's hash does with a word (the yellow paper's FNV).
  @inline(__always) private static func mix(_ a: UInt32, _ b: UInt32) -> UInt32 {
    a &* 0x0100_0193 ^ b
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
      }
    }
  }
}
