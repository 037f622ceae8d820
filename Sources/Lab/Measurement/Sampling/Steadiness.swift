import Statistics

/// Whether a warm-up has done its work.
package enum Steadiness {
  /// The newest samples that are looked at.
  private static let window = 32

  /// Whether the newest samples keep one level: their later half lies where the earlier one does.
  ///
  /// The halves are taken as alike when their medians differ by less than 1 % or by less than two
  /// standard errors, so that a noisy machine does not warm up for ever.
  package static func isReached(_ samples: [Double]) -> Bool {
    guard samples.count >= 8, samples.count.isMultiple(of: 4) else { return false }
    let newest = Array(samples.suffix(window))
    guard let early = try? Summary(Array(newest.prefix(newest.count / 2))),
      let late = try? Summary(Array(newest.suffix(newest.count / 2)))
    else { return false }
    let spread = max(early.medianAbsoluteDeviation, late.medianAbsoluteDeviation)
    let error = 1.2533 * spread * (4 / Double(newest.count)).squareRoot()
    return abs(late.median - early.median) <= max(0.01 * early.median, 2 * error)
  }
}
