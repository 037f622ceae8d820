import Glibc

/// A law fitted to times: t = base + coefficient · g(n), both at least 0, on relative residuals.
public struct LawFit: Hashable, Sendable {
  /// The law.
  public let law: Law
  /// What remains at no size, in the times' unit.
  public let base: Double
  /// The factor of the growth.
  public let coefficient: Double
  /// The exponent of the power law; nil for the others.
  public let exponent: Double?
  /// The root mean square of the residuals as shares of the times.
  public let relativeError: Double
  /// Akaike's criterion, corrected for few sizes: lower is better, 2 apart is worth a word.
  public let criterion: Double

  /// The time that the law foretells for a size.
  public func time(at size: Double) -> Double {
    base + coefficient * law.growth(at: size, exponent: exponent ?? 1)
  }

  /// Fits the law; sizes and times are positive and at least two more than the law's parameters.
  package init(_ law: Law, sizes: [Double], times: [Double]) {
    let exponent = law == .power ? Self.bestExponent(sizes, times) : nil
    let growth = sizes.map { law.growth(at: $0, exponent: exponent ?? 1) }
    let found = law == .constant ? Self.level(times) : Self.solve(growth, times)
    let n = Double(sizes.count)
    let k = Double(law.parameters)
    // No clock is better than this, and the logarithm stays finite.
    let meanSquare = max(found.loss / n, 1e-24)
    self.law = law
    self.exponent = exponent
    base = found.base
    coefficient = found.coefficient
    relativeError = (found.loss / n).squareRoot()
    let criterion = n * log(meanSquare) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
    // A growth beyond all numbers fits nothing.
    self.criterion = criterion.isNaN ? .infinity : criterion
  }

  private struct Solution {
    var base, coefficient, loss: Double
  }

  private static func level(_ times: [Double]) -> Solution {
    let weights = times.map { 1 / $0 }
    let base = weights.reduce(0, +) / weights.reduce(0) { $0 + $1 * $1 }
    return Solution(base: base, coefficient: 0, loss: loss(base, 0, times, times))
  }

  /// Least squares of 1 ≈ base / t + coefficient · g / t; a negative part is set to zero.
  private static func solve(_ growth: [Double], _ times: [Double]) -> Solution {
    var (ones, cross, squares, right, rightGrowth) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let scale = growth.reduce(0, max)
    guard scale > 0 else { return level(times) }
    for (value, time) in zip(growth, times) {
      let (one, other) = (1 / time, value / scale / time)
      ones += one * one
      cross += one * other
      squares += other * other
      right += one
      rightGrowth += other
    }
    let determinant = ones * squares - cross * cross
    var base = (right * squares - rightGrowth * cross) / determinant
    var coefficient = (ones * rightGrowth - cross * right) / determinant
    if !(determinant > 1e-14 * ones * squares) || base < 0 {
      (base, coefficient) = (0, rightGrowth / squares)
    } else if coefficient < 0 {
      (base, coefficient) = (right / ones, 0)
    }
    coefficient /= scale
    return Solution(
      base: base, coefficient: coefficient, loss: loss(base, coefficient, growth, times))
  }

  private static func loss(
    _ base: Double, _ coefficient: Double, _ growth: [Double], _ times: [Double]
  ) -> Double {
    zip(growth, times).reduce(0) { sum, point in
      let residual = (base + coefficient * point.0) / point.1 - 1
      return sum + residual * residual
    }
  }

  /// The exponent with the least loss from 0.05 to 4: a coarse walk, then golden sections.
  private static func bestExponent(_ sizes: [Double], _ times: [Double]) -> Double {
    func loss(_ exponent: Double) -> Double {
      solve(sizes.map { pow($0, exponent) }, times).loss
    }
    let step = 0.05
    let grid = (1...80).map { Double($0) * step }
    let start = grid.min { loss($0) < loss($1) } ?? 1
    var (low, high) = (max(0.01, start - step), start + step)
    let ratio = (5.0.squareRoot() - 1) / 2
    for _ in 0..<60 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      if loss(left) < loss(right) { high = right } else { low = left }
    }
    return (low + high) / 2
  }
}
