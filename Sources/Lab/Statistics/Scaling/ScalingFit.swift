import Glibc

/// How cost grows with size, from rounds in which every size had its turn.
public struct ScalingFit: Hashable, Sendable {
  /// The exponent between two neighbouring sizes.
  public struct LocalExponent: Hashable, Sendable {
    /// The smaller size.
    public let from: Double
    /// The larger size.
    public let to: Double
    /// The median over the rounds of ln(t₂/t₁) / ln(n₂/n₁).
    public let exponent: Double
    /// The sign test's interval; nil below 6 rounds.
    public let interval: MedianInterval?
  }

  /// What the comparison of laws came to.
  public enum Conclusion: Hashable, Sendable {
    /// One law is ahead of all that it does not contain.
    case law(LawFit)
    /// These laws are within 2 of the best, which comes first.
    case undetermined([LawFit])
    /// Fewer than six sizes cannot tell laws apart.
    case tooFewSizes(Int)
  }

  /// The fewest sizes from which laws are compared.
  public static let fewestSizes = 6

  /// The sizes, rising.
  public let sizes: [Double]
  /// The median time of each size.
  public let times: [Double]
  /// The number of rounds.
  public let rounds: Int
  /// The median over the rounds of the slope of ln t on ln n.
  public let exponent: Double
  /// The sign test's interval of the exponent; nil below 6 rounds.
  public let interval: MedianInterval?
  /// The exponents between neighbours: where growth bends, these differ.
  public let localExponents: [LocalExponent]
  /// Every law, the best first; empty below six sizes.
  public let laws: [LawFit]

  /// Fits times that were taken in interleaved rounds.
  ///
  /// - Parameters:
  ///   - sizes: Positive and all different, in any order.
  ///   - rounds: One list a round, its times in the order of `sizes`.
  ///   - level: The confidence of the intervals.
  /// - Throws: `SampleError` below two sizes, for no rounds, a round of another length, and numbers
  ///   that are not positive and finite; `.noSpread` where two sizes are the same.
  public init(sizes: [Double], rounds: [[Double]], level: Double = 0.95) throws(SampleError) {
    try check(level: level)
    let unordered = try logarithms(of: sizes, atLeast: 2)
    guard Set(sizes).count == sizes.count else { throw .noSpread }
    guard !rounds.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    let order = sizes.indices.sorted { sizes[$0] < sizes[$1] }
    let logSizes = order.map { unordered[$0] }
    var logRounds: [[Double]] = []
    for round in rounds {
      guard round.count == sizes.count else { throw .unequalLengths(sizes.count, round.count) }
      let logs = try logarithms(of: round)
      logRounds.append(order.map { logs[$0] })
    }
    let center = Moments(logSizes).mean
    let spread = logSizes.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    guard spread > 0 else { throw .noSpread }
    let slopes = logRounds.map { logs in
      zip(logSizes, logs).reduce(0) { $0 + ($1.0 - center) * $1.1 } / spread
    }.sorted()
    let ordered = order.map { sizes[$0] }
    let medians = order.map { size in
      Percentile.medianOfSorted(rounds.map { $0[size] }.sorted())
    }
    self.sizes = ordered
    times = medians
    self.rounds = rounds.count
    exponent = Percentile.medianOfSorted(slopes)
    interval = SignTest.medianInterval(ofSorted: slopes, level: level)
    localExponents = (1..<ordered.count).map { index in
      let width = logSizes[index] - logSizes[index - 1]
      let local = logRounds.map { ($0[index] - $0[index - 1]) / width }.sorted()
      return LocalExponent(
        from: ordered[index - 1], to: ordered[index],
        exponent: Percentile.medianOfSorted(local),
        interval: SignTest.medianInterval(ofSorted: local, level: level))
    }
    laws =
      ordered.count >= Self.fewestSizes
      ? Law.allCases.map { LawFit($0, sizes: ordered, times: medians) }
        .sorted { $0.criterion < $1.criterion } : []
  }

  /// Fits one time a size, as from a table of results; there are no intervals then.
  ///
  /// - Throws: `SampleError` as for rounds.
  public init(sizes: [Double], times: [Double]) throws(SampleError) {
    try self.init(sizes: sizes, rounds: [times])
  }
}
