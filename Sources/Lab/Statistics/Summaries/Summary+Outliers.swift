import Glibc

extension Summary {
  /// Tukey's fences: 1.5 and 3 interquartile ranges beyond the quartiles.
  public struct Fences: Hashable, Sendable {
    public let lowSevere, lowMild, highMild, highSevere: Double
  }

  /// How many samples lie in each of the regions that the fences bound.
  public struct Outliers: Hashable, Sendable {
    public let lowSevere, lowMild, normal, highMild, highSevere: Int

    /// The number of samples outside the mild fences.
    public var count: Int { lowSevere + lowMild + highMild + highSevere }
  }

  /// The fences of these samples.
  public var fences: Fences {
    let low = percentile(0.25)
    let high = percentile(0.75)
    let range = high - low
    return Fences(
      lowSevere: low - 3 * range, lowMild: low - 1.5 * range, highMild: high + 1.5 * range,
      highSevere: high + 3 * range)
  }

  /// The samples counted by region; a sample on a fence is inside it.
  public var outliers: Outliers {
    let fences = fences
    let lowSevere = sorted.count { $0 < fences.lowSevere }
    let low = sorted.count { $0 < fences.lowMild }
    let highSevere = sorted.count { $0 > fences.highSevere }
    let high = sorted.count { $0 > fences.highMild }
    return Outliers(
      lowSevere: lowSevere, lowMild: low - lowSevere, normal: n - low - high,
      highMild: high - highSevere, highSevere: highSevere)
  }

  /// The largest distance from the median in median distances, hyperfine's outlier score; 0 when
  /// all samples are alike.
  public var largestScore: Double {
    let distance = max(maximum - median, median - minimum)
    guard distance > 0 else { return 0 }
    let unit = Percentile.medianDistance(sorted, from: median)
    return distance / (unit > 0 ? unit : .ulpOfOne)
  }
}
