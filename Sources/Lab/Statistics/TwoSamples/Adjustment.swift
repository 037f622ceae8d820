/// Corrections for looking at many p-values at once.
public enum Adjustment {
  /// Holm's step-down: no more than alpha of any false alarm in the family.
  ///
  /// - Returns: Adjusted p-values in the order given; a NaN counts as 1.
  public static func holm(_ probabilities: [Double]) -> [Double] {
    let order = rising(probabilities)
    var adjusted = probabilities
    var largest = 0.0
    for (place, index) in order.enumerated() {
      let scaled = Double(order.count - place) * clean(probabilities[index])
      largest = max(largest, min(1, scaled))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Benjamini and Hochberg: the expected share of false alarms among the alarms.
  ///
  /// - Returns: Adjusted p-values in the order given; a NaN counts as 1.
  public static func benjaminiHochberg(_ probabilities: [Double]) -> [Double] {
    let order = rising(probabilities)
    var adjusted = probabilities
    var smallest = 1.0
    for (place, index) in order.enumerated().reversed() {
      let scaled = Double(order.count) / Double(place + 1) * clean(probabilities[index])
      smallest = min(smallest, scaled)
      adjusted[index] = smallest
    }
    return adjusted
  }

  private static func rising(_ probabilities: [Double]) -> [Int] {
    probabilities.indices.sorted { clean(probabilities[$0]) < clean(probabilities[$1]) }
  }

  private static func clean(_ p: Double) -> Double { p.isNaN ? 1 : max(0, min(1, p)) }
}
