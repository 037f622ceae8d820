import Primitives

/// Random numbers of many kinds whose seed fixes every draw on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var stream: SplitMix64

  /// Starts the stream that belongs to the seed.
  public init(seed: UInt64) { stream = SplitMix64(seed: seed) }

  /// Draws the next 64 bits.
  public mutating func next() -> UInt64 { stream.next() }

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
