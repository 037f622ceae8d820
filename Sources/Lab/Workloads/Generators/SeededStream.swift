public import Primitives

/// A stream of numbers that a seed and a purpose determine, the same on every machine.
///
/// xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64.
public struct SeededStream: RandomNumberGenerator, Sendable {
  private var s0, s1, s2, s3: UInt64

  /// Starts the stream of a seed for a purpose, so that two purposes share no numbers.
  public init(seed: UInt64, purpose: String) {
    var mixer = SplitMix64(seed: seed)
    for byte in purpose.utf8 { mixer = SplitMix64(seed: mixer.next() ^ UInt64(byte)) }
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A number below the bound, which is positive (Lemire's product, without rejection: its bias
  /// is below 2⁻⁴⁰ for the bounds used here).
  public mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in the range.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// So many bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      withUnsafeBytes(of: next().bigEndian) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// 32 bytes.
  public mutating func hash() -> Hash256 { Hash256(next(), next(), next(), next()) }

  /// 20 bytes.
  public mutating func address() -> Address {
    Address(next(), next(), UInt32(truncatingIfNeeded: next()))
  }

  /// A number of so many bits at most.
  public mutating func number(bits: Int) -> U256 {
    U256(high: 0, low: UInt128(next()) << 64 | UInt128(next())) >> (128 - bits)
  }
}
