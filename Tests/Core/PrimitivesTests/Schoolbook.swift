import Primitives
import TestSupport

/// Numbers of eight 32-bit digits, least significant first, as one learns to calculate at school.
struct Schoolbook: Equatable {
  var digits: [UInt32]

  init(digits: [UInt32]) { self.digits = digits }

  init(_ number: U256) {
    let bytes = number.bytes
    digits = (0..<8).map { i in
      (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[28 - 4 * i + $1]) }
    }
  }

  var number: U256? {
    U256(bigEndian: digits.reversed().flatMap { d in [24, 16, 8, 0].map { UInt8(d >> $0 & 255) } })
  }

  /// The last eight digits of the sum and what was carried out.
  static func add(_ a: Schoolbook, _ b: Schoolbook) -> (Schoolbook, Bool) {
    var carry: UInt64 = 0
    var digits: [UInt32] = []
    for (x, y) in zip(a.digits, b.digits) {
      carry += UInt64(x) + UInt64(y)
      digits.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return (Schoolbook(digits: digits), carry != 0)
  }

  /// The last eight digits of the difference and whether it was negative.
  static func subtract(_ a: Schoolbook, _ b: Schoolbook) -> (Schoolbook, Bool) {
    var borrow: Int64 = 0
    var digits: [UInt32] = []
    for (x, y) in zip(a.digits, b.digits) {
      let difference = Int64(x) - Int64(y) - borrow
      digits.append(UInt32(truncatingIfNeeded: difference))
      borrow = difference < 0 ? 1 : 0
    }
    return (Schoolbook(digits: digits), borrow != 0)
  }

  /// All sixteen digits of the product, in two halves.
  static func multiply(_ a: Schoolbook, _ b: Schoolbook) -> (high: Schoolbook, low: Schoolbook) {
    var digits = [UInt32](repeating: 0, count: 16)
    for i in 0..<8 {
      var carry: UInt64 = 0
      for j in 0..<8 {
        carry += UInt64(digits[i + j]) + UInt64(a.digits[i]) * UInt64(b.digits[j])
        digits[i + j] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      digits[i + 8] = UInt32(carry)
    }
    return (Schoolbook(digits: Array(digits[8...])), Schoolbook(digits: Array(digits[..<8])))
  }

  /// Long division bit by bit.
  static func divide(_ a: Schoolbook, _ b: Schoolbook) -> (Schoolbook, Schoolbook) {
    var quotient = Schoolbook(digits: [UInt32](repeating: 0, count: 8))
    var rest = quotient
    for bit in stride(from: 255, through: 0, by: -1) {
      let (doubled, out) = add(rest, rest)
      rest = doubled
      rest.digits[0] |= a.digits[bit / 32] >> UInt32(bit % 32) & 1
      let (difference, isNegative) = subtract(rest, b)
      if out || !isNegative {
        rest = difference
        quotient.digits[bit / 32] |= 1 << UInt32(bit % 32)
      }
    }
    return (quotient, rest)
  }

  /// The remainder of sixteen digits in two halves, bit by bit.
  static func remainder(
    _ high: Schoolbook, _ low: Schoolbook, by divisor: Schoolbook
  ) -> Schoolbook {
    var rest = Schoolbook(digits: [UInt32](repeating: 0, count: 8))
    let digits = low.digits + high.digits
    let count = 32 * (1 + (digits.lastIndex { $0 != 0 } ?? 0))
    for bit in stride(from: count - 1, through: 0, by: -1) {
      let (doubled, out) = add(rest, rest)
      rest = doubled
      rest.digits[0] |= digits[bit / 32] >> UInt32(bit % 32) & 1
      let (difference, isNegative) = subtract(rest, divisor)
      if out || !isNegative { rest = difference }
    }
    return rest
  }

  /// Zero less the number.
  var negated: Schoolbook {
    Schoolbook.subtract(Schoolbook(digits: [UInt32](repeating: 0, count: 8)), self).0
  }

  /// The bits moved up by a count, down by a negative one.
  func shifted(by count: Int) -> Schoolbook {
    var result = Schoolbook(digits: [UInt32](repeating: 0, count: 8))
    for bit in 0..<256 where (0..<256).contains(bit + count) {
      let isSet = digits[bit / 32] >> UInt32(bit % 32) & 1
      result.digits[(bit + count) / 32] |= isSet << UInt32((bit + count) % 32)
    }
    return result
  }
}

extension SplitMix64 {
  /// A number of any size up to 256 bits, often with long runs of equal bits.
  mutating func number() -> U256 {
    var words: [UInt64] = []
    for _ in 0..<4 {
      switch next() % 8 {
      case 0: words.append(0)
      case 1: words.append(.max)
      case 2: words.append(1 << (next() % 64))
      case 3: words.append(.max << (next() % 64))
      default: words.append(next())
      }
    }
    let number = U256(Hash256(words[0], words[1], words[2], words[3]))
    return next() % 2 == 0 ? number : number >> Int(next() % 256)
  }
  /// A number whose words mostly lie beside powers of two, which make rare cases of long division.
  mutating func numberOfEdges() -> U256 {
    let words: [UInt64] = [0, 1, 2, .max, .max - 1, 1 << 63, 1 << 63 - 1, 1 << 32, next()]
    let chosen = (0..<4).map { _ in words[Int(next() % UInt64(words.count))] }
    return U256(Hash256(chosen[0], chosen[1], chosen[2], chosen[3]))
  }
}
