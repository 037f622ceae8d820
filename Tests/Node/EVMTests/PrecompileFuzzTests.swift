import EVM
import Primitives
import TestSupport
import Testing

struct PrecompileFuzzTests {
  /// Every precompile of every fork at each of its prices.
  static let all = [Fork.frontier, .byzantium, .istanbul, .berlin, .cancun, .prague, .osaka].flatMap
  {
    fork in
    let table = Rules.at(fork).precompiles
    return table.addresses.compactMap { address in
      table[address].map { (name: "\($0.name) of \(fork.name)", precompile: $0) }
    }
  }

  /// Lengths at which some precompile's input begins or ends.
  static let lengths = [
    0, 1, 31, 32, 33, 63, 64, 95, 96, 97, 127, 128, 129, 159, 160, 161, 191, 192, 193, 212, 213,
    214, 255, 256, 288, 320, 384, 512, 768,
  ]

  @Test(arguments: all.map(\.name).enumerated().map { ($0.offset, $0.element) })
  func `any bytes give a price, then an output or a failure`(index: Int, name: String) {
    let precompile = Self.all[index].precompile
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let input = Self.input(&random)
      input.withUnsafeBytes { input in
        let gas = precompile.gas(input)
        #expect(gas ?? 0 >= 0, "seed \(seed)")
        // As with a block of so much gas: what costs more never runs.
        guard let gas, gas <= 200_000 else { return }
        let output = precompile.run(input)
        #expect(output == precompile.run(input), "seed \(seed)")
      }
    }
  }

  /// Bytes of random kinds: zeros, ones, small words as lengths are, and anything.
  static func input(_ random: inout SplitMix64) -> [UInt8] {
    let length =
      Bool.random(using: &random)
      ? lengths.randomElement(using: &random) ?? 0 : Int.random(in: 0..<1200, using: &random)
    var bytes: [UInt8] = []
    while bytes.count < length {
      switch UInt8.random(in: 0..<8, using: &random) {
      case 0: bytes += [UInt8](repeating: 0, count: 32)
      case 1: bytes += [UInt8](repeating: 0xff, count: 32)
      case 2, 3, 4:
        let number = UInt64.random(in: 0...UInt64.max, using: &random)
        bytes += U256(number >> UInt64.random(in: 0..<64, using: &random)).bytes
      case 5: bytes += U256(UInt64.random(in: 0..<64, using: &random)).bytes
      default: bytes += (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
    }
    return Array(bytes.prefix(length))
  }
}
