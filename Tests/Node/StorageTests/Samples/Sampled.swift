import TestSupport

/// A type whose values tests can draw.
protocol Sampled: Equatable {
  /// Draws a value; the special ones come often.
  static func sample(_ generator: inout SplitMix64) -> Self
  /// A value that takes the most bytes, where there is a most; else a large one.
  static var largest: Self { get }
}

extension Sampled {
  static var largest: Self {
    var generator = SplitMix64(seed: 0)
    return sample(&generator)
  }
}

extension SplitMix64 {
  /// Draws a number below a count.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// Draws yes or no.
  mutating func coin() -> Bool { next() & 1 == 0 }

  /// Draws so many bytes.
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  /// Draws up to so many values.
  mutating func array<T>(upTo count: Int, _ draw: (inout SplitMix64) -> T) -> [T] {
    (0..<below(count + 1)).map { _ in draw(&self) }
  }
}
