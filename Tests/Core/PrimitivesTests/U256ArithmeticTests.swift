import Primitives
import TestSupport
import Testing

struct U256ArithmeticTests {
  @Test func `edge values agree with the schoolbook`() {
    for a in U256.edges {
      for b in U256.edges { expectAgreement(a, b, "edges") }
    }
  }

  @Test(arguments: [UInt64(1), 20_260_101])
  func `numbers from a seed agree with the schoolbook`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<4000 { expectAgreement(random.number(), random.number(), "seed \(seed)") }
  }

  // Digits whose first estimate is one or two too great are rare; these numbers have them.
  @Test func `division corrects its estimates`() {
    let top = UInt128(1) << 127
    let cases: [(U256, U256)] = [
      (U256(high: top, low: 0), U256(high: 0, low: top | 1)),
      (U256(high: top - 1, low: .max), U256(high: 0, low: top | UInt128(UInt64.max))),
      (U256(high: .max, low: .max), U256(high: 0, low: UInt128(1) << 64 | UInt128(UInt64.max))),
      (
        U256(high: UInt128(0x7fff_ffff_ffff_ffff) << 64 | UInt128(1) << 63, low: 0),
        U256(high: 0x8000_0000_0000_0000, low: 1)
      ),
      (
        U256(high: UInt128(0x8000_0000_0000_0000) << 64, low: 3),
        U256(high: UInt128(0x2000_0000_0000_0000), low: 1)
      ),
      (
        U256(high: UInt128(0x8000_0000_0000_0000) << 64 | 0xffff_ffff_ffff_fffe, low: 0),
        U256(high: UInt128(0x8000_0000_0000_0000), low: UInt128(UInt64.max))
      ),
    ]
    for (a, b) in cases { expectAgreement(a, b, "estimates") }
  }

  @Test func `shifts by every count agree with the schoolbook`() {
    var random = SplitMix64(seed: 3)
    for number in [random.number(), random.number(), .max, .one] {
      for count in 0...260 {
        #expect(Schoolbook(number << count) == Schoolbook(number).shifted(by: count))
        #expect(Schoolbook(number >> count) == Schoolbook(number).shifted(by: -count))
        let evmCount = U256(UInt64(count))
        #expect(number.shiftedLeft(by: evmCount) == number << count)
        #expect(number.shiftedRight(by: evmCount) == number >> count)
        #expect(number &<< count == number << (count & 255))
        #expect(number &>> count == number >> (count & 255))
      }
    }
    #expect(U256.max << Int.max == .zero)
    #expect(U256.max >> Int.max == .zero)
    for count in [U256(UInt64.max), U256(UInt128(1) << 64), U256(high: 1, low: 0), .max] {
      #expect(U256.max.shiftedLeft(by: count) == .zero)
      #expect(U256.max.shiftedRight(by: count) == .zero)
    }
  }

  @Test func `counts of bits and bytes`() {
    #expect(U256.zero.leadingZeroBitCount == 256)
    #expect(U256.zero.trailingZeroBitCount == 256)
    #expect(U256.zero.significantByteCount == 0)
    for bit in 0..<256 {
      let number = U256.one << bit
      #expect(number.leadingZeroBitCount == 255 - bit)
      #expect(number.trailingZeroBitCount == bit)
      #expect(number.significantBitCount == bit + 1)
      #expect(number.significantByteCount == bit / 8 + 1)
      #expect((U256.max >> (255 - bit)).leadingZeroBitCount == 255 - bit)
    }
  }

  @Test func `bits of two numbers`() {
    let a = U256(high: 0b1100, low: 0b1010)
    let b = U256(high: 0b1010, low: 0b0110)
    #expect(a & b == U256(high: 0b1000, low: 0b0010))
    #expect(a | b == U256(high: 0b1110, low: 0b1110))
    #expect(a ^ b == U256(high: 0b0110, low: 0b1100))
    #expect(~U256.zero == .max)
  }

  @Test func `every byte by its index`() {
    var random = SplitMix64(seed: 9)
    for number in [random.number(), .max, 0x80] {
      for (index, byte) in number.bytes.enumerated() {
        #expect(number.byte(at: U256(UInt64(index))) == U256(byte))
      }
      for index in [32, 33, 64, 256, U256(UInt64.max), U256(high: 1, low: 0), .max] as [U256] {
        #expect(number.byte(at: index) == 0)
      }
    }
  }

  @Test func `dividing by zero and wrapping without leave end the process`() async {
    await #expect(processExitsWith: .failure) { print(opaque(U256.one / opaque(0))) }
    await #expect(processExitsWith: .failure) { print(opaque(U256.max + opaque(1))) }
    await #expect(processExitsWith: .failure) { print(opaque(U256.zero - opaque(1))) }
    await #expect(processExitsWith: .failure) { print(opaque(U256.max * opaque(2))) }
  }

  func expectAgreement(_ a: U256, _ b: U256, _ note: String) {
    let (x, y) = (Schoolbook(a), Schoolbook(b))
    let about = Comment(rawValue: "\(a.hex) and \(b.hex), \(note)")
    let (sum, carry) = a.addingReportingOverflow(b)
    #expect((Schoolbook(sum), carry) == Schoolbook.add(x, y), about)
    #expect(a &+ b == sum, about)
    let (difference, borrow) = a.subtractingReportingOverflow(b)
    #expect((Schoolbook(difference), borrow) == Schoolbook.subtract(x, y), about)
    #expect(a &- b == difference, about)
    #expect((a < b) == borrow, about)
    #expect((a == b) == (x == y), about)
    let wide = a.multipliedFullWidth(by: b)
    let product = Schoolbook.multiply(x, y)
    #expect(Schoolbook(wide.high) == product.high, about)
    #expect(Schoolbook(wide.low) == product.low, about)
    #expect(a &* b == wide.low, about)
    #expect(a.multipliedReportingOverflow(by: b) == (wide.low, !wide.high.isZero), about)
    guard !b.isZero else {
      #expect(a.quotient(by: b).isZero && a.remainder(by: b).isZero, about)
      return
    }
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    #expect((Schoolbook(quotient), Schoolbook(remainder)) == Schoolbook.divide(x, y), about)
    #expect(a / b == quotient, about)
    #expect(a % b == remainder, about)
    if let word = UInt64(exactly: b) {
      let short = a.quotientAndRemainder(dividingByWord: word)
      #expect(short.quotient == quotient && U256(short.remainder) == remainder, about)
    }
  }
}

/// A number that the compiler does not know.
@inline(never) private func opaque(_ value: U256) -> U256 { value }
