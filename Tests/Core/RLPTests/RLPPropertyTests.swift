import Primitives
import RLP
import TestSupport
import Testing

/// How many inputs each fuzz test makes; raise it for a long run.
let fuzzInputs = 20_000

struct RLPPropertyTests {
  private func randomItem(_ generator: inout SplitMix64, depth: Int) -> RLPItem {
    if depth == 0 || generator.next() % 3 != 0 {
      let length = Int(generator.next() % (generator.next() % 8 == 0 ? 300 : 40))
      return .bytes((0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    }
    return .list((0..<generator.next() % 5).map { _ in randomItem(&generator, depth: depth - 1) })
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a tree decodes to itself`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for index in 0..<1_000 {
      let item = randomItem(&generator, depth: 6)
      try #require(
        try RLPItem(decoding: item.encoded) == item, "seed \(seed), item \(index)")
    }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `numbers decode to themselves`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<1_000 {
      let shift = UInt128(generator.next() % 128)
      let low = UInt128(generator.next()) << 64 | UInt128(generator.next())
      let high = UInt128(generator.next()) << 64 | UInt128(generator.next())
      let wide = generator.next() % 2 == 0
      let number = wide ? U256(high: high >> shift, low: low) : U256(low >> shift)
      let small = generator.next() >> (generator.next() % 64)
      var encoder = RLPEncoder()
      encoder.append(number)
      encoder.append(small)
      var decoder = RLPDecoder(encoder.bytes)
      try #require(try decoder.readU256() == number, "seed \(seed)")
      try #require(try decoder.readUInt64() == small, "seed \(seed)")
      try decoder.finish()
    }
  }

  /// What decodes must encode to the very bytes it came from: the decoder takes nothing else.
  @Test(arguments: [6, 7] as [UInt64])
  func `mutated bytes are refused or canonical`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var accepted = 0
    for index in 0..<fuzzInputs {
      var bytes = randomItem(&generator, depth: 4).encoded
      for _ in 0...generator.next() % 3 where !bytes.isEmpty {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes[place] ^= 1 << UInt8(generator.next() % 8)
        case 2: bytes.remove(at: place)
        default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
        }
      }
      guard let item = try? RLPItem(decoding: bytes) else { continue }
      accepted += 1
      try #require(item.encoded == bytes, "seed \(seed), input \(index): \(Hex.encode(bytes))")
    }
    #expect(accepted > 0 && accepted < fuzzInputs)
  }
}
