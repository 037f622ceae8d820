import Primitives
import TestSupport
import Testing

struct U256ModularTests {
  @Test func `edge values agree with the schoolbook`() {
    for (i, a) in U256.edges.enumerated() {
      for (j, b) in U256.edges.enumerated() {
        let moduli = [0, 1, a, b, a &+ b, U256(high: .max, low: 0), .max, a.negated]
        expectAgreement(a, b, moduli[(i * 7 + j) % moduli.count], "edges")
      }
    }
  }

  @Test(arguments: [UInt64(2), 20_260_102])
  func `numbers from a seed agree with the schoolbook`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2500 {
      expectAgreement(random.number(), random.number(), random.number(), "seed \(seed)")
    }
  }

  @Test func `powers agree with repeated products`() {
    var random = SplitMix64(seed: 4)
    for base in U256.edges + (0..<50).map({ _ in random.number() }) {
      var power = U256.one
      for exponent in 0..<40 {
        #expect(base.raised(to: U256(UInt64(exponent))) == power, "\(base.hex) to \(exponent)")
        power = power &* base
      }
      // base^(x + y) = base^x · base^y and base^(2 x) = (base^x)^2, for exponents of any size.
      for _ in 0..<20 {
        let (x, y) = (random.number() >> 1, random.number() >> 1)
        let note = Comment(rawValue: "\(base.hex) to \(x.hex) and \(y.hex), seed 4")
        #expect(base.raised(to: x + y) == base.raised(to: x) &* base.raised(to: y), note)
        #expect(base.raised(to: x &+ x) == base.raised(to: x).raised(to: 2), note)
      }
    }
  }

  @Test func `powers of powers of two are shifts`() {
    for bit in 0..<256 {
      let base = U256.one << bit
      #expect(base.isPowerOfTwo)
      for exponent in [0, 1, 2, 3, 8, 31, 32, 127, 128, 255, 256, 257] {
        #expect(base.raised(to: U256(UInt64(exponent))) == U256.one << (bit * exponent))
      }
      let large: [U256] = [U256(UInt64.max), U256(high: 1, low: 0), .one << 255, .max, .one << 57]
      for exponent in large {
        #expect(base.raised(to: exponent) == (bit == 0 ? .one : .zero))
      }
    }
    #expect(!U256.zero.isPowerOfTwo)
    #expect(!U256(3).isPowerOfTwo)
    #expect(!U256(high: 1, low: 1).isPowerOfTwo)
  }

  @Test func `a modulus that comes again gives the same products`() {
    var random = SplitMix64(seed: 12)
    for modulus in U256.edges + (0..<400).map({ _ in random.number() }) {
      var repeated = U256.RepeatedModulus()
      for turn in 0..<8 {
        let (a, b) = turn < 6 ? (random.number(), random.number()) : (.max, modulus &- 1)
        let expected = a.multiplied(by: b, modulo: modulus)
        let product = repeated.product(a, b, modulo: modulus)
        #expect(product == expected, "\(a.hex) · \(b.hex) mod \(modulus.hex), seed 12")
        // Another modulus in between, which is not kept.
        if turn == 4 {
          #expect(repeated.product(a, b, modulo: 7) == a.multiplied(by: b, modulo: 7))
        }
      }
    }
  }

  // Rests that begin as the divisor does, and digits whose estimate is one too great, are rare among
  // random numbers; a quotient of such digits makes them.
  @Test func `products with rare corrections agree with the schoolbook`() {
    var random = SplitMix64(seed: 13)
    for _ in 0..<3000 {
      let modulus = random.numberOfEdges()
      let near = modulus &- random.numberOfEdges() >> 128
      let a = random.next() % 2 == 0 ? near : random.numberOfEdges()
      expectAgreement(a, near, modulus, "seed 13")
      guard modulus.high >> 64 != 0 else { continue }
      var repeated = U256.RepeatedModulus()
      _ = repeated.product(1, 1, modulo: modulus)
      #expect(
        repeated.product(a, near, modulo: modulus) == a.multiplied(by: near, modulo: modulus),
        "\(a.hex) · \(near.hex) mod \(modulus.hex), seed 13")
    }
  }

  func expectAgreement(_ a: U256, _ b: U256, _ modulus: U256, _ note: String) {
    let sum = a.adding(b, modulo: modulus)
    let product = a.multiplied(by: b, modulo: modulus)
    if modulus.isZero {
      #expect(sum == .zero && product == .zero)
      return
    }
    let (x, y, n) = (Schoolbook(a), Schoolbook(b), Schoolbook(modulus))
    let (low, carry) = Schoolbook.add(x, y)
    let isSum = Schoolbook(sum) == Schoolbook.remainder(Schoolbook(carry ? 1 : 0), low, by: n)
    let full = Schoolbook.multiply(x, y)
    let isProduct = Schoolbook(product) == Schoolbook.remainder(full.high, full.low, by: n)
    let about = "\(a.hex) and \(b.hex) modulo \(modulus.hex), \(note)"
    #expect(isSum, "the sum of \(about)")
    #expect(isProduct, "the product of \(about)")
  }
}
