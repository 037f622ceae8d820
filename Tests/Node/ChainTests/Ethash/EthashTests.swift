import Chain
import Crypto
import JSON
import Primitives
import TestSupport
import Testing

/// Proof of work by the official tests; one cache serves all.
@Suite struct EthashTests {
  @Test func `Keccak-512 is the submission's`() {
    #expect(
      Hex.encode(Keccak512.hash([]))
        == "0x0eab42de4c3ceb9235fc91acffe746b29c29a8c366b7c60e4e67c466f36a4304"
        + "c00fa9caf9d87976ba469bcbe06713b435f091ef2769fb160cdab33d3670680e")
    for count in [71, 72, 73, 143, 144, 145] {
      let bytes = [UInt8](repeating: 7, count: count)
      #expect(Keccak512.hash(bytes) != Keccak512.hash(bytes + [7]))
    }
  }

  @Test func `sizes are prime numbers of items`() {
    #expect(EthashEpoch(block: 0).cacheSize == 16_776_896)
    #expect(EthashEpoch(block: 29_999).datasetSize == 1_073_739_904)
    #expect(EthashEpoch(block: 30_000).cacheSize == 16_907_456)
    #expect(EthashEpoch(block: 30_000).datasetSize == 1_082_130_304)
    #expect(EthashEpoch(block: 2_047 * 30_000).cacheSize == 285_081_536)
    #expect(EthashEpoch(block: 2_047 * 30_000).datasetSize == 18_245_220_736)
    #expect(EthashEpoch(block: 30_000).seed == Keccak256.hash(Hash256.zero))
  }

  @Test func `the official seals are good, and no others`() throws {
    let path = try #require(Fixtures.path("conformance", "PoWTests/ethash_tests.json"))
    let document = try JSONDocument(file: path)
    let cache = EthashVerifier.shared.cache(EthashEpoch(block: 0))
    for (name, test) in try document.root.members {
      #expect(cache.hash == (try Hash256(hex: test.value("cache_hash").string)))
      let nonce = try #require(U256(hex: test.value("nonce").string)?.low)
      let headerHash = try Hash256(hex: test.value("header_hash").string)
      let found = cache.hashimoto(headerHash: headerHash, nonce: UInt64(nonce))
      #expect(found.mix == (try Hash256(hex: test.value("mixHash").string)), "\(name)")
      #expect(found.result == (try Hash256(hex: test.value("result").string)), "\(name)")
      var header = try BlockHeader(decoding: Hex.decode(test.value("header").string))
      #expect(header.hashWithoutSeal == headerHash)
      // The difficulties ask for more work than the nonces show.
      #expect(rule(header) == "sealWork", "\(name)")
      header.mixHash.w3 ^= 1
      #expect(rule(header) == "sealMix")
      header.mixHash.w3 ^= 1
      header.nonce ^= 1
      #expect(rule(header) == "sealMix")
      header.nonce ^= 1
      header.difficulty = .max
      #expect(rule(header) == "sealMix")
    }
  }

  private func rule(_ header: BlockHeader) -> String? {
    do throws(InvalidBlock) {
      try EthashVerifier.shared.validateSeal(of: header)
      return nil
    } catch {
      return error.rule
    }
  }
}
