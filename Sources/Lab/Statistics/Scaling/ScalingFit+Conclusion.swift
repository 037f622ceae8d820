import Glibc

extension ScalingFit {
  /// The law, or the laws between which these sizes cannot decide.
  ///
  /// Laws tie within 2 of Akaike's criterion. A law that merely sets a parameter of the best one
  /// free (n^p of n, anything of a constant) is no rival.
  public var conclusion: Conclusion {
    guard let best = laws.first else { return .tooFewSizes(sizes.count) }
    let rivals = laws.dropFirst().filter {
      $0.criterion - best.criterion < 2 && !$0.law.contains(best.law)
    }
    return rivals.isEmpty ? .law(best) : .undetermined([best] + rivals)
  }

  /// Sizes that would decide if they were measured too; empty when it is decided.
  ///
  /// Up to six in all where there are fewer; else the first doubling of the largest at which the
  /// tied laws differ by four times the residuals.
  public var decidingSizes: [Double] {
    switch conclusion {
    case .law: return []
    case .tooFewSizes(let count):
      let largest = sizes[count - 1]
      let step = max(2, (largest / sizes[count - 2]).rounded())
      return (1...(Self.fewestSizes - count)).map { (largest * pow(step, Double($0))).rounded() }
        .filter(\.isFinite)
    case .undetermined(let fits):
      let noise = max(0.05, 4 * (fits.map(\.relativeError).max() ?? 0))
      var size = sizes[sizes.count - 1]
      for _ in 0..<40 {
        size = (size * 2).rounded()
        let foretold = fits.map { $0.time(at: size) }
        guard let low = foretold.min(), let high = foretold.max(), low > 0 else { continue }
        if log(high / low) >= noise { return [size] }
      }
      return []
    }
  }
}
