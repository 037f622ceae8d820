import Primitives

/// A point (X/Z², Y/Z³) of the curve y² = x³ − 3x + b, infinite where Z is zero.
///
/// The formulas are dbl-2001-b and, for sums, the ones of Cohen, Miyaji and Ono (add-1998-cmo) of the
/// Explicit-Formulas Database.
struct P256Point: Sendable {
  var x, y, z: P256Field

  static var infinity: P256Point { P256Point(x: .one, y: .one, z: .zero) }
  var isInfinity: Bool { z.isZero }

  static prefix func - (a: P256Point) -> P256Point { P256Point(x: a.x, y: -a.y, z: a.z) }

  /// The point of two coordinates; nil for coordinates out of range or off the curve.
  init?(x: U256, y: U256) {
    guard let x = P256Field(x), let y = P256Field(y) else { return nil }
    guard y.squared() == (x.squared() - Self.three) * x + Self.b else { return nil }
    self.init(x: x, y: y, z: .one)
  }

  private init(x: P256Field, y: P256Field, z: P256Field) {
    self.x = x
    self.y = y
    self.z = z
  }

  private static let three = P256Field.one + P256Field.one.doubled()

  private static func element(_ number: U256) -> P256Field {
    guard let element = P256Field(number) else {
      preconditionFailure("a constant of the curve is not below the prime")
    }
    return element
  }

  private static let b = element(
    U256(
      high: 0x5ac6_35d8_aa3a_93e7_b3eb_bd55_7698_86bc,
      low: 0x651d_06b0_cc53_b0f6_3bce_3c3e_27d2_604b))

  /// The generator of the group.
  static let generator = P256Point(
    x: element(
      U256(
        high: 0x6b17_d1f2_e12c_4247_f8bc_e6e5_63a4_40f2,
        low: 0x7703_7d81_2deb_33a0_f4a1_3945_d898_c296)),
    y: element(
      U256(
        high: 0x4fe3_42e2_fe1a_7f9b_8ee7_eb4a_7c0f_9e16,
        low: 0x2bce_3357_6b31_5ece_cbb6_4068_37bf_51f5)),
    z: .one)

  func doubled() -> P256Point {
    let delta = z.squared()
    let gamma = y.squared()
    let beta = x * gamma
    let product = (x - delta) * (x + delta)
    let alpha = product.doubled() + product
    let fourBeta = beta.doubled().doubled()
    let x3 = alpha.squared() - fourBeta.doubled()
    let square = gamma.squared().doubled().doubled().doubled()
    return P256Point(
      x: x3, y: alpha * (fourBeta - x3) - square, z: (y + z).squared() - gamma - delta)
  }

  static func + (a: P256Point, b: P256Point) -> P256Point {
    if a.isInfinity { return b }
    if b.isInfinity { return a }
    let z1z1 = a.z.squared()
    let z2z2 = b.z.squared()
    let u1 = a.x * z2z2
    let s1 = a.y * (b.z * z2z2)
    let h = b.x * z1z1 - u1
    let r = b.y * (a.z * z1z1) - s1
    if h.isZero { return r.isZero ? a.doubled() : .infinity }
    let hh = h.squared()
    let hhh = h * hh
    let v = u1 * hh
    let x3 = r.squared() - hhh - v.doubled()
    return P256Point(x: x3, y: r * (v - x3) - s1 * hhh, z: a.z * b.z * h)
  }

  /// The point times 1, 3, 5 … up to below a power of two.
  func oddMultiples(belowPowerOfTwo width: Int) -> [P256Point] {
    let double = doubled()
    var multiples = [self]
    for _ in 1..<1 << (width - 1) { multiples.append(multiples[multiples.count - 1] + double) }
    return multiples
  }

  private static let generatorWidth = 7
  private static let generatorMultiples = generator.oddMultiples(belowPowerOfTwo: generatorWidth)

  /// The sum of the generator times one number and a point times another one, in one row of
  /// doublings (Straus).
  static func sum(
    generatorTimes first: U256, _ point: P256Point, times second: U256
  ) -> P256Point {
    let width = 4
    let generators = generatorMultiples
    let points = point.oddMultiples(belowPowerOfTwo: width)
    let firstDigits = digits(of: first, width: generatorWidth)
    let secondDigits = digits(of: second, width: width)
    var result = infinity
    for place in (0...256).reversed() {
      if !result.isInfinity { result = result.doubled() }
      result.add(firstDigits[place], of: generators)
      result.add(secondDigits[place], of: points)
    }
    return result
  }

  /// Adds an odd multiple, or nothing for a digit of zero.
  private mutating func add(_ digit: Int, of multiples: [P256Point]) {
    if digit == 0 { return }
    let multiple = multiples[abs(digit) / 2]
    self = self + (digit > 0 ? multiple : -multiple)
  }

  /// The number in digits that are zero or odd and below 2^width either way, so that after each of
  /// them as many are zero; from the lowest place on.
  private static func digits(of number: U256, width: Int) -> [Int] {
    var digits = [Int](repeating: 0, count: 257)
    let window = 2 << width
    var place = 0
    var carry = 0
    while place <= 256 {
      let bits = Int(UInt64(truncatingIfNeeded: number >> place) & UInt64(window - 1))
      if bits & 1 == carry {
        place += 1
        continue
      }
      // Odd; the upper half becomes negative, and what that lacks goes to the next place.
      let digit = bits + carry
      carry = digit < window / 2 ? 0 : 1
      digits[place] = digit - carry * window
      place += width + 1
    }
    return digits
  }
}
