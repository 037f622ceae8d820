public import Primitives

/// How a block's difficulty follows from its parent under proof of work (yellow paper, 4.3.4).
public struct DifficultyRules: Hashable, Sendable {
  /// How the time since the parent moves the difficulty.
  public enum Adjustment: Hashable, Sendable {
    /// Up one unit if the block came within so many seconds, else down one.
    case step(within: UInt64)
    /// Down one unit for each so many seconds, from one up, or from two where the parent has ommers
    /// and they count (EIP-2, EIP-100); by 99 at most.
    case gradual(seconds: UInt64, countsOmmers: Bool)
  }

  /// How the time since the parent moves the difficulty.
  public var adjustment = Adjustment.step(within: 13)
  /// The blocks by which the exponential part lags behind the block's number.
  public var bombDelay: UInt64 = 0

  /// The least difficulty.
  public static let minimum: U256 = 131_072
  /// The parent's difficulty is moved by units of it divided by this, as a power of two.
  private static let unitShift = 11
  /// Blocks after which the exponential part doubles.
  private static let bombPeriod: UInt64 = 100_000
}

extension DifficultyRules {
  /// The difficulty that a block must have.
  ///
  /// - Parameters:
  ///   - number: the block's number.
  ///   - timestamp: the block's time in seconds.
  ///   - parentDifficulty: the parent's difficulty.
  ///   - parentTimestamp: the parent's time in seconds.
  ///   - parentHasOmmers: whether the parent names ommers.
  /// - Returns: the difficulty, at most 2^256 - 1.
  public func difficulty(
    number: UInt64, timestamp: UInt64, parentDifficulty: U256, parentTimestamp: UInt64,
    parentHasOmmers: Bool
  ) -> U256 {
    let elapsed = timestamp > parentTimestamp ? timestamp - parentTimestamp : 0
    let steps = steps(after: elapsed, parentHasOmmers: parentHasOmmers)
    // A unit times 99 is below the parent's difficulty, so only sums can overflow.
    let change = (parentDifficulty >> Self.unitShift) &* U256(UInt64(steps.magnitude))
    let moved =
      steps < 0
      ? parentDifficulty &- change : parentDifficulty.addingSaturating(change)
    return max(moved.addingSaturating(bomb(number)), Self.minimum)
  }

  private func steps(after elapsed: UInt64, parentHasOmmers: Bool) -> Int {
    switch adjustment {
    case .step(let seconds): return elapsed < seconds ? 1 : -1
    case .gradual(let seconds, let countsOmmers):
      let most = countsOmmers && parentHasOmmers ? 2 : 1
      return max(most - Int(min(elapsed / seconds, 200)), -99)
    }
  }

  /// The part that grows with the number, whatever the time.
  private func bomb(_ number: UInt64) -> U256 {
    let period = (number > bombDelay ? number - bombDelay : 0) / Self.bombPeriod
    guard period >= 2 else { return .zero }
    return period - 2 < 256 ? U256.one << Int(period - 2) : .max
  }
}

extension U256 {
  /// The sum, or the greatest number where it has more than 256 bits.
  fileprivate func addingSaturating(_ other: U256) -> U256 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
