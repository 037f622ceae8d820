import Primitives
import TestSupport
import Testing

struct U256ConversionTests {
  @Test func `bytes are big-endian`() throws {
    let hash = try Hash256((1...32).map { UInt8($0) })
    let number = U256(hash)
    #expect(number.bytes == hash.bytes)
    #expect(number.minimalBytes == hash.bytes)
    #expect(U256(bigEndian: hash.bytes) == number)
    #expect(U256(1).bytes == [UInt8](repeating: 0, count: 31) + [1])
    #expect(U256.zero.minimalBytes == [])
    #expect(U256(0x0100).minimalBytes == [1, 0])
    var storage = [UInt8](repeating: 0xee, count: 34)
    storage.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      number.store(to: start + 1)
      #expect(U256(loading: start + 1) == number)
    }
    #expect(storage == [0xee] + hash.bytes + [0xee])
  }

  @Test func `bytes of every count up to 32`() {
    let bytes = (0..<33).map { UInt8($0 + 1) }
    for count in 0...32 {
      let number = U256(bigEndian: bytes[..<count])
      #expect(number?.minimalBytes == Array(bytes[..<count]))
    }
    #expect(U256(bigEndian: bytes) == nil)
    #expect(U256(bigEndian: [UInt8](repeating: 0, count: 33)) == nil)
    #expect(U256(bigEndian: [UInt8](repeating: 0, count: 32)) == .zero)
  }

  @Test func `bytes of every count at a pointer`() {
    let bytes = [0xee] + (0..<32).map { UInt8($0 + 0x81) } + [UInt8](repeating: 0xee, count: 8)
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      for count in 1...32 {
        for first in 0...3 {
          #expect(
            U256(loading: start + first, byteCount: count)
              == U256(bigEndian: bytes[first..<(first + count)]), "\(count) bytes from \(first)")
        }
      }
    }
  }

  @Test func `words of 64 bits`() {
    #expect(UInt64(exactly: U256(UInt64.max)) == .max)
    #expect(UInt64(exactly: U256.zero) == 0)
    #expect(UInt64(exactly: U256(UInt64.max) &+ 1) == nil)
    #expect(UInt64(exactly: U256(high: 1, low: 0)) == nil)
    #expect(UInt64(truncatingIfNeeded: U256.max) == .max)
    #expect(U256(UInt8(7)) == 7)
    #expect(U256(UInt128.max) == U256(high: 0, low: .max))
  }

  @Test func `floating point rounds to the nearest`() {
    #expect(Double(U256.zero) == 0)
    #expect(Double(U256(1)) == 1)
    #expect(Double(U256(UInt64.max)) == 0x1p64)
    #expect(Double(U256.max) == 0x1p256)
    #expect(Double(U256(high: 1, low: 0)) == 0x1p128)
    // Halfway between two neighbours: to the even one, unless a far bit decides.
    let unit = U256.one << 200
    let half = U256.one << 147
    #expect(Double(unit &+ half) == 0x1p200)
    #expect(Double(unit &+ half &+ 1) == (0x1p200).nextUp)
    #expect(Double(unit &+ half &+ half &+ half) == (0x1p200).nextUp.nextUp)
    #expect(Double(unit &+ half &- 1) == 0x1p200)
    var random = SplitMix64(seed: 5)
    for _ in 0..<1000 {
      let value = UInt128(random.next()) << 64 | UInt128(random.next())
      #expect(Double(U256(value)) == Double(value), "\(value), seed 5")
    }
  }
}
