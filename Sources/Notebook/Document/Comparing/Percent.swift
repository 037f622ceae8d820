import Glibc
import Primitives

/// Shares as a report prints them.
enum Percent {
  /// `+0.5`, `−3.4`: one decimal, with a sign, without the mark.
  static func signed(_ share: Double) -> String {
    guard share.isFinite else { return "?" }
    let tenths = (abs(share) * 1000).rounded()
    guard tenths < 1e15 else { return share < 0 ? "−∞" : "+∞" }
    let sign = share < 0 && tenths > 0 ? Quantity.minusSign : "+"
    return "\(sign)\(Int(tenths) / 10).\(Int(tenths) % 10)"
  }

  /// `5 %`: whole, or with a decimal below ten where it has one.
  static func plain(_ share: Double) -> String {
    let tenths = Int((min(share, 1e9) * 1000).rounded())
    return tenths % 10 == 0 || tenths >= 100
      ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}

/// e to the power of `x`.
func exponential(_ x: Double) -> Double { exp(x) }
