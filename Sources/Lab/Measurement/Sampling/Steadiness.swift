import Statistics

/// Whether a warm-up has done its work.
package enum Steadiness {
  /// The newest samples that are looked at.
  private static let window = 64

  /// Whether the newest samples have kept one level for at least their later half.
  ///
  /// Looks at every fourth sample only, for the look costs more than a batch.
  package static func isReached(_ samples: [Double]) -> Bool {
    guard samples.count >= 8, samples.count.isMultiple(of: 4) else { return false }
    let newest = Array(samples.suffix(window))
    guard let start = SteadyState.start(of: newest) else { return false }
    return start <= newest.count / 2
  }
}
