import Crypto
import Primitives
import TestSupport
import Testing

struct ModexpTests {
  @Test func `small powers agree with plain multiplication`() {
    for modulus in 0..<12 {
      for base in 0..<12 {
        var expected = modulus > 1 ? 1 : 0
        for exponent in 0..<12 {
          #expect(
            Self.power([UInt8(base)], [UInt8(exponent)], [UInt8(modulus)]) == [UInt8(expected)],
            "\(base)^\(exponent) mod \(modulus)")
          if modulus > 1 { expected = expected * base % modulus }
        }
      }
    }
  }

  @Test func `numbers of no bytes are zero`() {
    #expect(Self.power([], [], []) == [])
    #expect(Self.power([3], [5], []) == [])
    #expect(Self.power([], [], [7]) == [1])
    #expect(Self.power([], [2], [7]) == [0])
    #expect(Self.power([5], [], [0, 7]) == [0, 1])
    #expect(Self.power([5], [], [0, 0, 1]) == [0, 0, 0])
    #expect(Self.power([5], [2], [0, 0, 0]) == [0, 0, 0])
  }

  @Test func `256-bit powers agree with square and multiply`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let base = Self.word(&random)
      let exponent = Self.word(&random)
      let modulus = Self.word(&random)
      var expected = U256.one.multiplied(by: .one, modulo: modulus)
      for bit in (0..<256).reversed() {
        expected = expected.multiplied(by: expected, modulo: modulus)
        if exponent >> bit & 1 == 1 {
          expected = expected.multiplied(by: base, modulo: modulus)
        }
      }
      #expect(
        Self.power(base.bytes, exponent.bytes, modulus.bytes) == expected.bytes, "seed \(seed)")
    }
  }

  @Test func `zeros that are not there count as if they were`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let parts = (0..<3).map { _ in
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      // Around the number of zeros from which on they are computed with.
      let zeros = [[0, 1, 300, 4095, 4096, 4097, 8192, 9000], [0, 4097, 9001], [0, 1, 30]].map {
        $0.randomElement(using: &random) ?? 0
      }
      let whole = (0..<3).map { parts[$0] + [UInt8](repeating: 0, count: zeros[$0]) }
      #expect(
        Self.power(parts[0], parts[1], parts[2], zeros: zeros)
          == Self.power(whole[0], whole[1], whole[2]),
        "seed \(seed), zeros \(zeros)")
    }
  }

  @Test func `a base of terabytes takes no room`() {
    // 256 is 1 modulo 255, so zeros behind the base do not change the result.
    #expect(Self.power([7], [2], [255], zeros: [1 << 40, 0, 0]) == [49])
    #expect(Self.power([], [2], [255], zeros: [1 << 40, 0, 0]) == [0])
    #expect(Self.power([], [], [255], zeros: [1 << 40, 1 << 40, 0]) == [1])
  }

  static func power(
    _ base: [UInt8], _ exponent: [UInt8], _ modulus: [UInt8], zeros: [Int] = [0, 0, 0]
  ) -> [UInt8] {
    base.withUnsafeBytes { base in
      exponent.withUnsafeBytes { exponent in
        modulus.withUnsafeBytes { modulus in
          Modexp.power(
            base: .init(base, paddedTo: base.count + zeros[0]),
            exponent: .init(exponent, paddedTo: exponent.count + zeros[1]),
            modulus: .init(modulus, paddedTo: modulus.count + zeros[2]))
        }
      }
    }
  }

  /// A number of any length, odd, even or a power of two.
  static func word(_ random: inout SplitMix64) -> U256 {
    let word = U256(
      high: .random(in: 0...UInt128.max, using: &random),
      low: .random(in: 0...UInt128.max, using: &random))
    let shifted = word >> Int.random(in: 0..<255, using: &random)
    switch UInt8.random(in: 0..<4, using: &random) {
    case 0: return U256.one << Int.random(in: 0..<256, using: &random)
    case 1: return shifted << Int.random(in: 0..<200, using: &random) | 1
    default: return shifted | 1
    }
  }
}
