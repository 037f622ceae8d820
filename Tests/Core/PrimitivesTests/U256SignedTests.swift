import Primitives
import TestSupport
import Testing

struct U256SignedTests {
  @Test func `edge values agree with the schoolbook`() {
    for a in U256.edges {
      for b in U256.edges { expectAgreement(a, b, "edges") }
    }
  }

  @Test(arguments: [UInt64(6), 20_260_103])
  func `numbers from a seed agree with the schoolbook`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let b = random.number()
      expectAgreement(random.number(), random.next() % 2 == 0 ? b : b.negated, "seed \(seed)")
    }
  }

  @Test func `what the yellow paper names`() {
    let least = U256.one << 255
    let minusOne = U256.max
    #expect(least.signedQuotient(by: minusOne) == least)
    #expect(least.signedRemainder(by: minusOne) == 0)
    #expect(U256(7).negated.signedQuotient(by: 2) == U256(3).negated)
    #expect(U256(7).negated.signedRemainder(by: 2) == U256(1).negated)
    #expect(U256(7).signedRemainder(by: U256(2).negated) == 1)
    #expect(minusOne.signedQuotient(by: 0) == 0)
    #expect(minusOne.signedRemainder(by: 0) == 0)
  }

  @Test func `signed shifts by every count agree with the schoolbook`() {
    var random = SplitMix64(seed: 7)
    for number in [random.number(), random.number().negated, .one << 255, .max, .zero] {
      let fill: U256 = number.isNegative ? .max : .zero
      for count in 0...260 {
        let drawn = fill << Swift.max(0, 256 - count)
        let expected = Schoolbook(number).shifted(by: -count).number.map { $0 | drawn }
        #expect(number.signedShiftedRight(by: U256(UInt64(count))) == expected)
      }
      for count in [U256(UInt64.max), U256(high: 1, low: 0), .max] {
        #expect(number.signedShiftedRight(by: count) == fill)
      }
    }
  }

  @Test func `signs are drawn from every byte`() {
    var random = SplitMix64(seed: 8)
    for number in U256.edges + (0..<20).map({ _ in random.number() }) {
      let bytes = number.bytes
      for index in 0..<40 {
        let kept = bytes.suffix(index + 1)
        let fill: UInt8 = kept.first.map { $0 >= 0x80 ? 0xff : 0 } ?? 0
        let expected = [UInt8](repeating: fill, count: 32 - kept.count) + kept
        #expect(number.signExtended(fromByte: U256(UInt64(index))).bytes == expected)
      }
      #expect(number.signExtended(fromByte: U256(high: 1, low: 0)) == number)
      #expect(number.signExtended(fromByte: .max) == number)
    }
  }

  func expectAgreement(_ a: U256, _ b: U256, _ note: String) {
    let about = Comment(rawValue: "\(a.hex) and \(b.hex), \(note)")
    let (isBelow, isOtherBelow) = (a.bytes[0] >= 0x80, b.bytes[0] >= 0x80)
    #expect(a.isNegative == isBelow, about)
    let (x, y) = (magnitude(a), magnitude(b))
    #expect(Schoolbook(a.signedMagnitude) == x, about)
    let less =
      isBelow == isOtherBelow
      ? Schoolbook.subtract(Schoolbook(a), Schoolbook(b)).1 : isBelow
    #expect(a.isSignedLess(than: b) == less, about)
    guard !b.isZero else {
      #expect(a.signedQuotient(by: b).isZero && a.signedRemainder(by: b).isZero, about)
      return
    }
    let (quotient, remainder) = Schoolbook.divide(x, y)
    let signed = isBelow == isOtherBelow ? quotient : quotient.negated
    #expect(Schoolbook(a.signedQuotient(by: b)) == signed, about)
    #expect(
      Schoolbook(a.signedRemainder(by: b)) == (isBelow ? remainder.negated : remainder), about)
  }

  func magnitude(_ number: U256) -> Schoolbook {
    let digits = Schoolbook(number)
    return number.bytes[0] >= 0x80 ? digits.negated : digits
  }
}
