import Glibc

extension PairedComparison {
  /// The smallest change that rounds like these would call slower or faster 8 times in 10, as a
  /// share; nil while there is no interval.
  public var leastDetectableChange: Double? {
    guard let logInterval else { return nil }
    let half = logInterval.interval.halfWidth
    let error = half / Normal.quantile(0.5 + level / 2)
    return threshold + expm1(half + Normal.quantile(0.8) * error)
  }

  /// An estimate of the rounds after which half the interval is half the threshold wide; nil when
  /// the threshold is 0 or a single round shows no noise.
  public var roundsNeeded: Int? {
    guard threshold > 0, rounds > 1 else { return nil }
    let aim = log1p(threshold) / 2
    let z = Normal.quantile(0.5 + level / 2)
    // The standard error of a median is 1.2533 σ / √n for normal samples.
    let half =
      logInterval?.interval.halfWidth
      ?? z * (Double.pi / 2).squareRoot() * noise / Double(rounds).squareRoot()
    let needed = Double(rounds) * (half / aim) * (half / aim)
    guard needed.isFinite, needed < 1e9 else { return nil }
    return max(Self.looks[0], Int(needed.rounded(.up)))
  }

  /// The number of rounds at which to look next, after `rounds`; nil after the last look.
  public static func nextLook(after rounds: Int) -> Int? { looks.first { $0 > rounds } }

  /// Samples an arm that a two-sample comparison needs: 15.7 (cv / δ)², for 5 % error and 80 % power.
  ///
  /// - Parameters:
  ///   - variation: The coefficient of variation, as a share.
  ///   - change: The change to find, as a share.
  /// - Returns: The number of samples; nil unless both are positive.
  public static func samplesPerArm(variation: Double, change: Double) -> Int? {
    guard variation > 0, change > 0 else { return nil }
    let z = Normal.quantile(0.975) + Normal.quantile(0.8)
    let needed = 2 * z * z * (variation / change) * (variation / change)
    return needed < 1e15 ? max(1, Int(needed.rounded(.up))) : nil
  }
}
