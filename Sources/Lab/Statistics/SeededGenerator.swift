/// A small generator of random numbers whose seed fixes every draw on every machine.
///
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the stream that belongs to the seed.
  public init(seed: UInt64) { state = seed }

  /// Draws the next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word &>> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word &>> 31)
  }

  /// Draws an index below `bound`, which is at least 1, by the high half of a wide product.
  public mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Draws a number at or above 0 and below 1.
  public mutating func unit() -> Double { Double(next() &>> 11) * 0x1p-53 }

  /// Draws from the standard normal distribution.
  public mutating func normal() -> Double { Normal.quantile((unit() + 0x1p-54)) }

  /// Draws a permutation of `0 ..< count`, each as likely as any other.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }
}
