import EVM
import Primitives
import Testing

struct PrecompileGasTests {
  @Test func `words begun count as whole ones`() {
    for (length, words) in [(0, 0), (1, 1), (32, 1), (33, 2), (64, 2)] as [(Int, Int64)] {
      let input = [UInt8](repeating: 1, count: length)
      #expect(gas(.sha256, input) == 60 + 12 * words)
      #expect(gas(.ripemd160, input) == 600 + 120 * words)
      #expect(gas(.identity, input) == 15 + 3 * words)
    }
  }

  @Test func `BLAKE2 costs its rounds, up to 32 bits of them`() {
    var input = [UInt8](repeating: 0, count: 213)
    #expect(gas(.blake2f, input) == 0)
    for index in 0..<4 { input[index] = 0xff }
    #expect(gas(.blake2f, input) == 4_294_967_295)
    #expect(gas(.blake2f, input + [0]) == nil)
    #expect(gas(.blake2f, input.dropLast()) == nil)
    #expect(gas(.blake2f, []) == nil)
  }

  static let prices: [(name: String, price: ModexpPrice)] = [
    ("EIP-198", .squared), ("EIP-2565", .squaredWords),
    ("EIP-7883", .raised.limited(toBytes: 1024)),
  ]

  @Test(arguments: prices.indices)
  func `lengths beyond measure cost more than there is`(index: Int) {
    let precompile = Precompile.modexp(Self.prices[index].price)
    let huge = [
      U256.max, U256.one << 255, U256.one << 128, U256.one << 64, U256(UInt64.max),
      U256.one << 63, U256.one << 32,
    ]
    for length in huge {
      // As base, as modulus, and as exponent of numbers that cost something.
      for lengths in [[length, 0, 0], [0, 0, length], [length, length, length]] as [[U256]] {
        #expect(gas(precompile, lengths.flatMap(\.bytes)) == nil, "\(lengths)")
      }
      let exponent = gas(precompile, ([1, length, 1] as [U256]).flatMap(\.bytes))
      #expect(exponent ?? .max > 1_000_000_000, "\(length)")
      run(precompile, ([length, 1, 0] as [U256]).flatMap(\.bytes))
      #expect(run(precompile, ([0, length, 0] as [U256]).flatMap(\.bytes)) == [])
    }
  }

  @Test func `an exponent without end is free for numbers of no bytes`() {
    let input = ([0, .max, 0] as [U256]).flatMap(\.bytes)
    #expect(gas(.modexp(.squared), input) == 0)
    #expect(gas(.modexp(.squaredWords), input) == 200)
    #expect(gas(.modexp(.raised.limited(toBytes: 1024)), input) == nil)
  }

  @Test func `operands of 1024 bytes are the longest of the raised price`() {
    for place in 0..<3 {
      var lengths = [U256](repeating: 0, count: 3)
      lengths[place] = 1024
      #expect(gas(.modexp(.raised.limited(toBytes: 1024)), lengths.flatMap(\.bytes)) != nil)
      lengths[place] = 1025
      #expect(gas(.modexp(.raised.limited(toBytes: 1024)), lengths.flatMap(\.bytes)) == nil)
      #expect(gas(.modexp(.squaredWords), lengths.flatMap(\.bytes)) != nil)
    }
  }

  @Test func `only the exponent's first word counts bit by bit`() {
    // One byte of base and modulus, an exponent of 33 bytes: 2^8, then a byte that does not count.
    let head = U256.one << 8
    let input = ([1, 33, 1] as [U256]).flatMap(\.bytes) + [3] + head.bytes + [0xff, 7]
    #expect(gas(.modexp(.squared), input) == 0)
    #expect(gas(.modexp(.squaredWords), input) == 200)
    #expect(gas(.modexp(.raised.limited(toBytes: 1024)), input) == 500)
    let wide = ([64, 33, 1] as [U256]).flatMap(\.bytes) + [UInt8](repeating: 1, count: 64)
    #expect(gas(.modexp(.squared), wide + head.bytes) == Int64(64 * 64 * (8 + 8) / 20))
    #expect(gas(.modexp(.squaredWords), wide + head.bytes) == Int64(64 * (8 + 8) / 3))
    #expect(
      gas(.modexp(.raised.limited(toBytes: 1024)), wide + head.bytes) == Int64(128 * (8 + 16)))
  }

  private func gas(_ precompile: Precompile, _ input: [UInt8]) -> Int64? {
    input.withUnsafeBytes { precompile.gas($0) }
  }

  @discardableResult
  private func run(_ precompile: Precompile, _ input: [UInt8]) -> [UInt8]? {
    input.withUnsafeBytes { precompile.run($0) }
  }
}
