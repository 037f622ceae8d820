import Crypto
import Primitives
import TestSupport

extension Fp {
  /// The element of a number in hexadecimal.
  init(hex: String) {
    let digits = String(repeating: "0", count: 2 * M.Digits.byteCount - hex.count) + hex
    let bytes = (try? Hex.decode(digits)) ?? []
    self = bytes.withUnsafeBytes { Fp(number: M.Digits(bigEndian: $0.baseAddress!)) } ?? .zero
  }

  /// A random element, now and then one near zero or near the prime.
  static func random(_ generator: inout SplitMix64) -> Fp {
    switch generator.next() % 16 {
    case 0: return .zero
    case 1: return .one
    case 2: return -.one
    case 3: return Fp.one.halved()
    default:
      var bytes = [UInt8](repeating: 0, count: M.Digits.byteCount)
      let isSparse = generator.next() % 4 == 0
      while true {
        for i in bytes.indices {
          let byte = UInt8(truncatingIfNeeded: generator.next())
          bytes[i] = isSparse ? (byte & 1 == 0 ? 0 : 0xff) : byte
        }
        bytes[0] &= 0x3f
        let element = bytes.withUnsafeBytes {
          Fp(number: M.Digits(bigEndian: $0.baseAddress!))
        }
        if let element { return element }
        bytes[0] = 0
      }
    }
  }
}

extension Fp2 {
  static func random(_ generator: inout SplitMix64) -> Fp2 {
    Fp2(.random(&generator), .random(&generator))
  }
}

extension Fp6 {
  static func random(_ generator: inout SplitMix64) -> Fp6 {
    Fp6(.random(&generator), .random(&generator), .random(&generator))
  }
}

extension Fp12 {
  static func random(_ generator: inout SplitMix64) -> Fp12 {
    Fp12(.random(&generator), .random(&generator))
  }

  /// The power with an exponent of limbs, least significant first, by plain squaring.
  func power(_ exponent: [UInt64]) -> Fp12 {
    var result = Fp12.one
    for word in exponent.reversed() {
      for bit in (0..<64).reversed() {
        result = result * result
        if word >> UInt64(bit) & 1 == 1 { result = result * self }
      }
    }
    return result
  }

  func power(_ exponent: U256) -> Fp12 {
    power(
      [exponent.low, exponent.high].flatMap { half in
        [UInt64(truncatingIfNeeded: half), UInt64(truncatingIfNeeded: half >> 64)]
      })
  }
}

/// A curve with what the tests need of it.
protocol SampleCurve: PairingCurve {
  static var order: U256 { get }
  static var g1: AffinePoint<Fp<Self>> { get }
  static var g2: AffinePoint<Fp2<Self>> { get }
}

extension BN254Modulus: SampleCurve {
  static let order = U256(
    high: 0x3064_4e72_e131_a029_b850_45b6_8181_585d, low: 0x2833_e848_79b9_7091_43e1_f593_f000_0001)
  static let g1 = AffinePoint<Fp<BN254Modulus>>(x: .one, y: .one.doubled())
  static let g2 = AffinePoint<Fp2<BN254Modulus>>(
    x: Fp2(
      Fp(hex: "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
      Fp(hex: "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")),
    y: Fp2(
      Fp(hex: "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
      Fp(hex: "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")))
}

extension BLS12381Modulus: SampleCurve {
  static var g1: AffinePoint<Fp<Self>> { generator1 }
  static var g2: AffinePoint<Fp2<Self>> { generator2 }
}

extension SampleCurve {
  /// Whether the Miller loop takes a point of the twist for one of the subgroup.
  static func passesLoop(_ point: AffinePoint<Fp2<Self>>) -> Bool {
    do throws(PairingError) {
      // Other pairs do not hide it.
      let others = [(g1, g2), (.infinity, g2), (-g1, .infinity)]
      _ = try isProductOne(others + [(g1, point)])
      return true
    } catch {
      return false
    }
  }

  /// A random point of the curve, hardly ever of a subgroup.
  static func point(_ generator: inout SplitMix64) -> AffinePoint<Fp<Self>> {
    while true {
      let x = Fp<Self>.random(&generator)
      if let y = (x.squared() * x + b).squareRoot() { return AffinePoint(x: x, y: y) }
    }
  }

  /// A random point of the twist, hardly ever of the subgroup.
  static func twistPoint(_ generator: inout SplitMix64) -> AffinePoint<Fp2<Self>> {
    while true {
      let x = Fp2<Self>.random(&generator)
      if let y = (x.squared() * x + twistB).squareRoot() { return AffinePoint(x: x, y: y) }
    }
  }
}

extension U256 {
  static func random(_ generator: inout SplitMix64) -> U256 {
    let high = UInt128(generator.next()) << 64 | UInt128(generator.next())
    return U256(high: high, low: UInt128(generator.next()) << 64 | UInt128(generator.next()))
  }
}
