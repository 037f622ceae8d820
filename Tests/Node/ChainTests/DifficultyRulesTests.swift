import EVM
import Chain
import Primitives
import Testing

/// Difficulties of mainnet's blocks and at the edges of the rules.
@Suite struct DifficultyRulesTests {
  struct Example: Sendable {
    let fork: Fork
    let number: UInt64
    let elapsed: UInt64
    let parent: U256
    var hasOmmers = false
    let expected: U256
  }

  static let examples: [Example] = [
    // Mainnet's block 1, long after the genesis block.
    Example(
      fork: .frontier, number: 1, elapsed: 1_438_269_988, parent: 17_179_869_184,
      expected: 17_171_480_576),
    Example(fork: .frontier, number: 42, elapsed: 12, parent: 1_000_000, expected: 1_000_488),
    Example(fork: .frontier, number: 42, elapsed: 13, parent: 1_000_000, expected: 999_512),
    Example(fork: .frontier, number: 200_000, elapsed: 1, parent: 1_000_000, expected: 1_000_489),
    Example(fork: .homestead, number: 42, elapsed: 9, parent: 1_000_000, expected: 1_000_488),
    Example(fork: .homestead, number: 42, elapsed: 19, parent: 1_000_000, expected: 1_000_000),
    Example(fork: .homestead, number: 42, elapsed: 20, parent: 1_000_000, expected: 999_512),
    // Never down by more than 99 units.
    Example(
      fork: .homestead, number: 42, elapsed: .max, parent: 1_000_000, expected: 951_688),
    Example(fork: .homestead, number: 42, elapsed: .max, parent: 131_072, expected: 131_072),
    Example(fork: .byzantium, number: 42, elapsed: 1, parent: 2048, expected: 131_072),
    Example(
      fork: .byzantium, number: 42, elapsed: 8, parent: 2_048_000, hasOmmers: true,
      expected: 2_050_000),
    Example(
      fork: .byzantium, number: 42, elapsed: 8, parent: 2_048_000, expected: 2_049_000),
    // The least difficulty holds for the sum with the exponential part.
    Example(
      fork: .homestead, number: 4_270_000, elapsed: 0, parent: 1_000,
      expected: 1_099_511_628_776),
    Example(
      fork: .byzantium, number: 3_200_000, elapsed: 9, parent: 2_048_000, expected: 2_048_001),
    Example(
      fork: .petersburg, number: 5_300_000, elapsed: 9, parent: 2_048_000, expected: 2_048_002),
    Example(
      fork: .muirGlacier, number: 9_300_000, elapsed: 9, parent: 2_048_000, expected: 2_048_002),
    Example(
      fork: .london, number: 10_000_000, elapsed: 9, parent: 2_048_000, expected: 2_048_002),
    Example(
      fork: .arrowGlacier, number: 11_000_000, elapsed: 9, parent: 2_048_000,
      expected: 2_048_002),
    Example(
      fork: .grayGlacier, number: 11_700_000, elapsed: 9, parent: 2_048_000,
      expected: 2_048_002),
    // Sums beyond 256 bits stay at the greatest number.
    Example(fork: .frontier, number: .max, elapsed: 1, parent: .max, expected: .max),
    Example(fork: .byzantium, number: 1, elapsed: 0, parent: .max, expected: .max),
  ]

  @Test func `difficulties follow from parent, time and number`() {
    for example in Self.examples {
      let got = DifficultyRules.at(example.fork).difficulty(
        number: example.number, timestamp: example.elapsed, parentDifficulty: example.parent,
        parentTimestamp: 0, parentHasOmmers: example.hasOmmers)
      #expect(got == example.expected, "\(example)")
    }
  }

  @Test func `a block before its parent counts as one at the same time`() {
    let got = DifficultyRules.at(.byzantium).difficulty(
      number: 1, timestamp: 5, parentDifficulty: 2_048_000, parentTimestamp: 9,
      parentHasOmmers: false)
    #expect(got == 2_049_000)
  }
}
